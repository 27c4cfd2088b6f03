import { builder } from '../../graphql/builder.ts';
import { ExclusionKind } from '../../graphql/incident-vocabulary.ts';
import { moneyWords } from '../../graphql/money-text.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';
import { Money } from '../accounts/money.ts';
import { percentWords } from '../credit-policies/policy-words.ts';
import { availabilityWords } from './availability-words.ts';
import { type IncidentBehind, incidentsWithin } from './load-proof.ts';
import { explainExclusion, sayBand, shareWords } from './proof-words.ts';
import type { StoredProof, StoredStretch, StoredWindow } from './stored-proof.ts';

export const ExclusionRefusal = enumOf('ExclusionRefusal', 'Why a stretch counted as down all the same (§10).', {
  NOT_APPROVED: 'Nobody approved the exclusion.',
  NO_EVIDENCE: 'It has no evidence.',
  SHORT_NOTICE: 'Customers were told too late.',
  OVER_MONTHLY_CAP: 'The month’s maintenance was used up.',
});

export const ProofIncident = builder.objectRef<IncidentBehind>('ProofIncident').implement({
  description: 'An incident behind downtime.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'Number.' }),
    title: t.exposeString('title', { description: 'Title.' }),
  }),
});

export interface StretchShape extends StoredStretch {
  readonly incidents: readonly IncidentBehind[];
}

export const ProofStretch = builder.objectRef<StretchShape>('ProofStretch').implement({
  description: 'A half-open stretch of time.',
  fields: (t) => ({
    startAt: t.expose('startAt', { type: 'DateTime', description: 'Its first instant.' }),
    endAt: t.expose('endAt', { type: 'DateTime', description: 'The first instant after it.' }),
    ms: t.field({
      type: 'BigInt',
      description: 'Its length in milliseconds.',
      resolve: ({ startAt, endAt }) => BigInt(endAt.getTime() - startAt.getTime()),
    }),
    incidents: t.field({
      type: [ProofIncident],
      description: 'The incidents whose impact, as it is known now, overlaps it.',
      complexity: { multiplier: 1 },
      resolve: (stretch) => [...incidentsWithin(stretch.incidents, stretch)],
    }),
  }),
});

export interface WindowShape extends StoredWindow {
  readonly currency: string;
  readonly month: string;
  readonly bands: StoredProof['terms']['bands'];
  readonly incidents: readonly IncidentBehind[];
}

export const ProofWindow = builder.objectRef<WindowShape>('ProofWindow').implement({
  description: 'A part of the month with one tier and one fee; a change of either begins another (§10).',
  fields: (t) => ({
    startAt: t.expose('startAt', { type: 'DateTime', description: 'Its first instant.' }),
    endAt: t.expose('endAt', { type: 'DateTime', description: 'The first instant after it.' }),
    tier: t.expose('tier', { type: Tier, description: 'The tier.' }),
    targetThousandths: t.exposeInt('targetThousandths', { description: 'What was promised, in thousandths of 1 %.' }),
    targetWords: t.string({
      description: 'The same in words.',
      resolve: ({ targetThousandths }) => percentWords(targetThousandths),
    }),
    committedMs: t.field({
      type: 'BigInt',
      description: 'T: the promised time, in milliseconds.',
      resolve: ({ committedMs }) => BigInt(committedMs),
    }),
    downMs: t.field({
      type: 'BigInt',
      description: 'D: the time that counted as down, in milliseconds.',
      resolve: ({ downMs }) => BigInt(downMs),
    }),
    availabilityWords: t.string({
      description: '(T − D) ÷ T in percent, for reading.',
      resolve: ({ committedMs, downMs }) => availabilityWords(committedMs, downMs),
    }),
    isBreach: t.exposeBoolean('isBreach', { description: 'Whether (T − D) × 100000 < target × T.' }),
    creditPercent: t.exposeInt('creditPercent', { description: 'The share of the base that is owed, in percent.' }),
    bandWords: t.string({ description: 'The band it fell in.', resolve: sayBand }),
    fee: t.field({
      type: Money,
      description: 'The net fee of a full month.',
      resolve: ({ feeMinor: minor, currency }) => ({ minor, currency }),
    }),
    baseWords: t.string({
      description: 'The base: the fee’s share by time.',
      resolve: (window) => `${moneyWords(window.feeMinor, window.currency)} × ${shareWords(window)}`,
    }),
    down: t.field({
      type: [ProofStretch],
      description: 'What D is made of, disjoint and in order.',
      complexity: { multiplier: 1 },
      resolve: ({ down, incidents }) => down.map((stretch) => ({ ...stretch, incidents })),
    }),
  }),
});

export interface ExclusionShape {
  readonly exclusion: StoredProof['exclusions'][number];
  readonly incidents: readonly IncidentBehind[];
}

export const ProofExclusion = builder.objectRef<ExclusionShape>('ProofExclusion').implement({
  description: 'Why downtime in an exclusion dropped out, or did not (§10).',
  fields: (t) => ({
    id: t.id({
      description: 'maintenance:<id> or exclusion:<id>.',
      resolve: ({ exclusion }) => exclusion.exclusionId,
    }),
    kind: t.field({
      type: ExclusionKind,
      description: 'What kind of exclusion.',
      resolve: ({ exclusion }) => exclusion.kind,
    }),
    words: t.string({ description: 'In one sentence.', resolve: ({ exclusion }) => explainExclusion(exclusion) }),
    excluded: t.field({
      type: [ProofStretch],
      description: 'The downtime it took out; empty where it was refused.',
      complexity: { multiplier: 1 },
      resolve: ({ exclusion, incidents }) => exclusion.excluded.map((stretch) => ({ ...stretch, incidents })),
    }),
    refusedBecause: t.field({
      type: ExclusionRefusal,
      nullable: true,
      description: 'Why it did not count; null where it did.',
      resolve: ({ exclusion }) => exclusion.refusedBecause,
    }),
  }),
});

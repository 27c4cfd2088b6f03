import type { PolicyFinding } from '@tenure/domain/policy-linter';
import { findPolicyFindings } from '@tenure/workflows/policy-adoption';
import { computePolicyEffect, type PolicyEffect, type PolicyEffectRow } from '@tenure/workflows/policy-effect';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { ClockKind, Severity, Tier } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

const FindingSeverity = enumOf('FindingSeverity', 'How bad a finding of the linter is.', {
  ERROR: 'Blocks adoption.',
  WARNING: 'Should be looked at.',
});

const PolicyFindingType = builder.objectRef<PolicyFinding>('PolicyFinding').implement({
  description: 'Something the linter has to say of a policy (§2).',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What kind of finding, for example NOT_MONOTONE.' }),
    severity: t.expose('severity', { type: FindingSeverity, description: 'How bad it is.' }),
    tier: t.expose('tier', { type: Tier, nullable: true, description: 'In which tier.' }),
    clock: t.expose('clock', { type: ClockKind, nullable: true, description: 'For which clock.' }),
    message: t.exposeString('message', { description: 'The finding in one sentence.' }),
  }),
});

const EffectRow = builder.objectRef<PolicyEffectRow>('PolicyEffectRow').implement({
  description: 'What a policy would have changed for one tier, clock and severity.',
  fields: (t) => ({
    tier: t.expose('tier', { type: Tier, description: 'The tier.' }),
    clock: t.expose('clock', { type: ClockKind, description: 'The clock.' }),
    severity: t.expose('severity', { type: Severity, description: 'The severity.' }),
    currentMet: t.exposeInt('currentMet', { description: 'Clocks met as things are.' }),
    currentMissed: t.exposeInt('currentMissed', { description: 'Clocks missed as things are.' }),
    proposedMet: t.exposeInt('proposedMet', { description: 'Clocks that this policy would have met.' }),
    proposedMissed: t.exposeInt('proposedMissed', { description: 'Clocks that this policy would have missed.' }),
  }),
});

const PolicyEffectType = builder.objectRef<PolicyEffect>('PolicyEffect').implement({
  description: 'Past tickets judged by a policy, beside what was promised then.',
  fields: (t) => ({
    rows: t.field({ type: [EffectRow], description: 'By tier, clock and severity.', resolve: ({ rows }) => [...rows] }),
    ticketCount: t.exposeInt('ticketCount', { description: 'How many tickets were judged.' }),
    asOf: t.field({ type: 'DateTime', description: 'The instant it was computed for.', resolve: ({ asOf }) => asOf }),
  }),
});

builder.prismaObjectFields('SlaPolicy', (t) => ({
  findings: t.field({
    type: [PolicyFindingType],
    description: 'What the linter says of it.',
    select: { targets: true },
    resolve: ({ targets, warnPercent, reopenDays, effectiveFromAt }, _args, { db, now }) =>
      findPolicyFindings(db, { targets, warnPercent, reopenDays }, effectiveFromAt ?? now),
  }),
  effectOnPast: t.field({
    type: PolicyEffectType,
    description: 'What it would have changed for tickets of the past months.',
    complexity: 5_000,
    select: { targets: true },
    args: { months: t.arg.int({ required: true, defaultValue: 12, description: 'How many months back, 1 to 24.' }) },
    resolve: (policy, { months }, { db, now }) => {
      if (months < 1 || months > 24) throw new InvalidInput('months', String(months), '1 to 24');
      const since = new Date(now);
      since.setUTCMonth(since.getUTCMonth() - months);
      return computePolicyEffect(db, policy, since, now);
    },
  }),
}));

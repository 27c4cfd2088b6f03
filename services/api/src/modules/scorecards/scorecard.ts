import type { Scorecard } from '@tenure/scorecards/scorecard';
import { instantWords, unsettledOf } from '@tenure/scorecards/scorecard-table';
import { describeFreshness } from '@tenure/warehouse-client/freshness';
import { builder } from '../../graphql/builder.ts';
import { RedFlagRule } from '../red-flags/red-flag-vocabulary.ts';
import { bandCountsOf } from './band-counts.ts';
import { explainFreezing } from './explain-freezing.ts';
import { readBoard } from './read-board.ts';
import { exportsOf, ScorecardExportType } from './scorecard-exports.ts';
import { ScorecardMetricType } from './scorecard-metric.ts';
import { ScorecardKind } from './scorecard-vocabulary.ts';

/** A board as it is now, or as it was frozen. */
export interface ShownBoard {
  readonly card: Scorecard;
  readonly isFrozen: boolean;
}

type Flag = Scorecard['redFlags'][number] & { readonly rule: string };
const ScorecardFlag = builder.objectRef<Flag>('ScorecardFlag').implement({
  description: 'A red flag that stood in the period (§16), as it was known.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the flag.' }),
    number: t.exposeInt('number', { description: 'Number.' }),
    rule: t.field({
      type: RedFlagRule,
      description: 'What raised it.',
      resolve: ({ rule }) => rule as typeof RedFlagRule.$inferType,
    }),
    subject: t.exposeString('subject', { description: 'What it is about; empty for the whole company.' }),
    title: t.exposeString('title', { description: 'What is the matter.' }),
    openedAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ openedAt }) => new Date(openedAt) }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null where it stood at the period’s end.',
      resolve: ({ endedAt }) => (endedAt === null ? null : new Date(endedAt)),
    }),
    acknowledgedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Null where nobody had seen it by the period’s end.',
      resolve: ({ acknowledgedAt }) => (acknowledgedAt === null ? null : new Date(acknowledgedAt)),
    }),
    ownerName: t.exposeString('ownerName', { nullable: true, description: 'Whose it is.' }),
  }),
});

const ScorecardBandCounts = builder.objectRef<ReturnType<typeof bandCountsOf>>('ScorecardBandCounts').implement({
  description: 'How many figures of a board are in each band.',
  fields: (t) => ({
    green: t.exposeInt('green', { description: 'On target.' }),
    amber: t.exposeInt('amber', { description: 'To be watched.' }),
    red: t.exposeInt('red', { description: 'Off target.' }),
    noData: t.exposeInt('noData', { description: 'Nothing is known.' }),
    noTarget: t.exposeInt('noTarget', { description: 'No target is set.' }),
  }),
});

export const ScorecardType = builder.objectRef<ShownBoard>('Scorecard').implement({
  description:
    'A board of a month or a quarter (§19): red flags first, each figure with what it is held to and where it comes from.',
  fields: (t) => ({
    id: t.id({ description: 'Kind and period.', resolve: ({ card: { kind, period } }) => `${kind}:${period}` }),
    kind: t.field({ type: ScorecardKind, description: 'Which board.', resolve: ({ card }) => card.kind }),
    period: t.string({ description: 'YYYY-MM or YYYY-Qn.', resolve: ({ card }) => card.period }),
    title: t.string({ description: 'The period in words.', resolve: ({ card }) => card.title }),
    fromMonth: t.string({ description: 'Its first month.', resolve: ({ card }) => card.fromMonth }),
    toMonth: t.string({ description: 'Its last month.', resolve: ({ card }) => card.toMonth }),
    priorPeriod: t.string({ description: 'The period before.', resolve: ({ card }) => card.priorPeriod }),
    compareWith: t.string({
      nullable: true,
      description: 'The other period it is set beside.',
      resolve: ({ card }) => card.compareWith,
    }),
    isProvisional: t.boolean({
      description: 'Whether the period may still change by itself.',
      resolve: ({ card }) => card.isProvisional,
    }),
    provisionalReason: t.string({
      nullable: true,
      description: 'Why it may.',
      resolve: ({ card }) => card.provisionalReason,
    }),
    unsettledWords: t.string({
      nullable: true,
      description: 'Of a period that is final: how many figures may still change, and why; null where none may.',
      resolve: ({ card }) => unsettledOf(card),
    }),
    mayNotFreezeBecause: t.string({
      nullable: true,
      description: 'Why freezeScorecard would refuse the caller; null where it would not.',
      resolve: ({ card }, _args, { db, viewer }) => explainFreezing(db, card, viewer),
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The instant it is of.',
      resolve: ({ card }) => new Date(card.asOf),
    }),
    snapshotName: t.string({ description: 'The warehouse file.', resolve: ({ card }) => card.snapshotName }),
    snapshotHash: t.string({ description: 'SHA-256 of it.', resolve: ({ card }) => card.snapshotHash }),
    freshness: t.string({
      description: 'How old the figures are, in one sentence.',
      resolve: ({ card, isFrozen }, _args, { now }) =>
        isFrozen ? `Frozen as of ${instantWords(card.asOf)}.` : describeFreshness(new Date(card.asOf), now).message,
    }),
    isStale: t.boolean({
      description: 'Whether a nightly run is missing; never of a frozen board.',
      resolve: ({ card, isFrozen }, _args, { now }) => !isFrozen && describeFreshness(new Date(card.asOf), now).isStale,
    }),
    policyVersion: t.int({
      description: 'Number of the scorecard policy that was in force at the period’s end.',
      resolve: ({ card }) => card.policyVersion,
    }),
    redFlags: t.field({
      type: [ScorecardFlag],
      description: 'Red flags that stood in the period, those standing at its end first.',
      complexity: { multiplier: 5 },
      resolve: ({ card }) => [...card.redFlags],
    }),
    bandCounts: t.field({
      type: ScorecardBandCounts,
      description: 'How many figures are in each band.',
      resolve: ({ card }) => bandCountsOf(card),
    }),
    metrics: t.field({
      type: [ScorecardMetricType],
      description: 'The figures in order; one of money stands once for each currency, the largest first.',
      complexity: { multiplier: 20 },
      resolve: ({ card }) => [...card.metrics],
    }),
    frozen: t.prismaField({
      type: 'FrozenScorecard',
      nullable: true,
      description: 'The same board as it was frozen; null where it was not.',
      resolve: (query, { card: { kind, period } }, _args, { db }) =>
        db.frozenScorecard.findUnique({ ...query, where: { kind_period: { kind, period } } }),
    }),
    exports: t.field({
      type: [ScorecardExportType],
      description: 'The board as files.',
      complexity: { multiplier: 3 },
      resolve: ({ card, isFrozen }) => exportsOf(card, isFrozen),
    }),
  }),
});

builder.queryField('scorecard', (t) =>
  t.field({
    type: ScorecardType,
    description: 'The board of a period from the published snapshot; refused as NO_SNAPSHOT before the first one.',
    authScopes: { can: 'readScorecards' },
    complexity: { field: 20 },
    args: {
      kind: t.arg({ type: ScorecardKind, required: true, description: 'Which board.' }),
      period: t.arg.string({ description: 'YYYY-MM or YYYY-Qn; the latest that is over where missing.' }),
      compareWith: t.arg.string({ description: 'Another period of the same kind to set it beside.' }),
    },
    resolve: async (_root, asked, { db, warehouse }) => ({
      card: await readBoard(db, warehouse, asked),
      isFrozen: false,
    }),
  }),
);

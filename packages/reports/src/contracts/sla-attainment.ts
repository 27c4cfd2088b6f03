import { accountId, accountName, clockKind, month, severity, share, sum, tier } from '../columns.ts';
import type { Drill, Exclusion, Figure, ReportColumn, ReportContract, ShareTarget } from '../contract.ts';

const ninetyFive: ShareTarget = { numerator: 95, denominator: 100, words: 'at least 95 %' };
const noDecision = 'No clock was decided in this selection.';

const measures: readonly ReportColumn[] = [
  share('attainmentPercent', 'Attainment', 'Met ÷ decided, auto-resolved tickets left out.', 'met', 'decided'),
  sum('met', 'Met', 'Clocks stopped at or before the due instant.', 'clocks'),
  sum('missed', 'Missed', 'Clocks that passed their due instant, answered since or not.', 'clocks'),
  sum('decided', 'Decided', 'Met + missed: the denominator.', 'clocks'),
  share('blendedPercent', 'Blended', 'As attainment, with auto-resolved tickets.', 'blendedMet', 'blendedDecided'),
  sum('blendedMet', 'Met, blended', 'Met, with auto-resolved tickets.', 'clocks'),
  sum('blendedDecided', 'Decided, blended', 'Met + missed, with auto-resolved tickets.', 'clocks'),
  sum('excludedAutoResolved', 'Auto-resolved', 'Decided, but no human took part.', 'clocks'),
  sum('excludedUndecided', 'Undecided', 'Running or paused, and not past due, at the as-of instant.', 'clocks'),
  sum('excludedCancelled', 'Cancelled', 'The ticket was merged away or marked as spam.', 'clocks'),
  sum('excludedNoTarget', 'No target', 'No policy and no contract names a target.', 'clocks'),
  sum('excludedUnknown', 'Unknown', 'An imported ticket whose history does not tell.', 'clocks'),
  sum('excludedTest', 'Test', 'Test tickets.', 'clocks'),
];

const exclusions: readonly Exclusion[] = [
  { column: 'excludedAutoResolved', reason: 'AUTO_RESOLVED', words: 'Auto-resolved; counted in the blended figure.' },
  { column: 'excludedUndecided', reason: 'UNDECIDED', words: 'Not yet decided at the as-of instant.' },
  { column: 'excludedCancelled', reason: 'CANCELLED', words: 'Merged into another ticket, or spam.' },
  { column: 'excludedNoTarget', reason: 'NO_TARGET', words: 'No target is promised.' },
  { column: 'excludedUnknown', reason: 'UNKNOWN', words: 'Imported without the history that would decide it.' },
  { column: 'excludedTest', reason: 'TEST', words: 'Test tickets.' },
];

const figures: readonly Figure[] = [
  {
    kind: 'share',
    name: 'attainment',
    title: 'Attainment',
    formula: 'met ÷ (met + missed), without auto-resolved tickets',
    numerator: 'met',
    denominator: 'decided',
    n: 'decided',
    target: ninetyFive,
    emptyReason: noDecision,
  },
  {
    kind: 'share',
    name: 'blendedAttainment',
    title: 'Blended attainment',
    formula: 'met ÷ (met + missed), with auto-resolved tickets',
    numerator: 'blendedMet',
    denominator: 'blendedDecided',
    n: 'blendedDecided',
    target: null,
    emptyReason: noDecision,
  },
];

const counted = { exclusionReason: null };
const blended = { exclusionReason: [null, 'AUTO_RESOLVED'] };

function drills(monthColumn: string): readonly Drill[] {
  const columns = { month: monthColumn, clock: 'clock', tier: 'tier', severity: 'severity', accountId: 'accountId' };
  const drill = (counts: string, fixed: Drill['fixed']) => ({ counts, rowsReport: 'ticket_clocks', columns, fixed });
  return [
    drill('decided', counted),
    drill('met', { ...counted, decision: 'MET' }),
    drill('missed', { ...counted, decision: 'MISSED' }),
    drill('blendedDecided', blended),
    drill('blendedMet', { ...blended, decision: 'MET' }),
    ...exclusions.map(({ column, reason }) => drill(column, { exclusionReason: reason })),
  ];
}

const shared = {
  kind: 'figures',
  owner: 'Head of Support',
  audience: 'everyone',
  formula:
    'Attainment = met ÷ (met + missed), per clock (§2). A clock is met if it stopped at or before its due instant; running past due counts as missed. Auto-resolved tickets are outside the headline and inside the blended figure. A month is provisional while its tickets can still be reopened under the policy (7 days by default); a later merge or spam mark takes a clock out of it.',
  figures,
  exclusions,
  keptApart: ['clock'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
} as const;

const dimensions = [clockKind, tier, severity, accountId, accountName];

/** The headline view: a clock counts in the month of its decision, so closed months stay closed (§2). */
export const slaAttainment: ReportContract = {
  ...shared,
  name: 'sla_attainment',
  title: 'SLA attainment',
  words:
    'How many promises of first response, next response and resolution were kept, by the month in which each was decided.',
  grain: 'One row per decision month, clock, tier, severity and account.',
  view: 'sla_attainment',
  columns: [
    month('month', 'Decision month', 'UTC month of the stop if met, of the due if missed; undecided: of the as-of.'),
    ...dimensions,
    ...measures,
  ],
  drills: drills('month'),
};

/** The second view: a clock counts in the month its ticket was created. */
export const slaAttainmentByCreatedMonth: ReportContract = {
  ...shared,
  name: 'sla_attainment_by_created_month',
  title: 'SLA attainment by created month',
  words: 'The same promises by the month the ticket was created: how each cohort of tickets fared in the end.',
  grain: 'One row per created month, clock, tier, severity and account.',
  view: 'sla_attainment',
  columns: [
    month('month', 'Created month', 'UTC month of creation.', { source: 'createdMonth' }),
    ...dimensions,
    ...measures,
  ],
  drills: drills('createdMonth'),
};

import { accountId, accountName, month, quantile, severity, sum, tier } from '../columns.ts';
import type { Drill, Exclusion, ReportContract } from '../contract.ts';

const nothingSolved = 'No ticket was solved in this selection.';

const exclusions: readonly Exclusion[] = [
  { column: 'excludedAutoResolved', reason: 'AUTO_RESOLVED', words: 'Auto-resolved: no human took part.' },
  { column: 'excludedUnknown', reason: 'UNKNOWN', words: 'Imported without the history that would tell.' },
  { column: 'excludedTest', reason: 'TEST', words: 'Test tickets.' },
];

const drill = (counts: string, fixed: Drill['fixed']): Drill => ({
  counts,
  rowsReport: 'ticket_clocks',
  columns: { month: 'stoppedMonth', tier: 'tier', severity: 'severity', accountId: 'accountId' },
  fixed: { clock: 'RESOLUTION', ...fixed },
});

export const resolutionTime: ReportContract = {
  name: 'resolution_time',
  kind: 'figures',
  title: 'Resolution time',
  words: 'How long solving takes: the middle ticket and the slow tenth, by the month of solving.',
  grain: 'One row per solved month, tier, severity and account.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'resolution_time',
  columns: [
    month('month', 'Solved month', 'UTC month in which the resolution clock stopped.'),
    tier,
    severity,
    accountId,
    accountName,
    quantile('medianMs', 'Median', 'Middle counted time: without PENDING and closed hours.', 'elapsedMs', 50),
    quantile('p90Ms', '90th percentile', 'Nine of ten tickets were solved within this counted time.', 'elapsedMs', 90),
    quantile('medianWallMs', 'Median, wall time', 'Middle time from the start to the solve, all hours.', 'wallMs', 50),
    sum('n', 'n', 'Solved tickets measured.', 'tickets'),
    sum('excludedAutoResolved', 'Auto-resolved', 'Solved without a human.', 'tickets'),
    sum('excludedUnknown', 'Unknown', 'Imported tickets whose history does not tell.', 'tickets'),
    sum('excludedTest', 'Test', 'Test tickets.', 'tickets'),
  ],
  formula:
    'Quantiles of the counted time of stopped resolution clocks, interpolated between neighbours and rounded to a millisecond; always taken over the tickets themselves, never averaged over groups.',
  figures: [
    {
      kind: 'value',
      name: 'medianMs',
      title: 'Median resolution time',
      formula: 'the middle counted time of the solved tickets',
      value: 'medianMs',
      n: 'n',
      emptyReason: nothingSolved,
    },
    {
      kind: 'value',
      name: 'p90Ms',
      title: '90th percentile',
      formula: 'the counted time that nine of ten solved tickets stayed within',
      value: 'p90Ms',
      n: 'n',
      emptyReason: nothingSolved,
    },
  ],
  exclusions,
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('n', { resolutionExclusion: null }),
    ...exclusions.map(({ column, reason }) => drill(column, { resolutionExclusion: reason })),
  ],
};

import { agentId, agentName, month, share, sum } from '../columns.ts';
import type { ReportContract } from '../contract.ts';

const columns = { month: 'stoppedMonth', agentId: 'agentId' };

export const pausedShareByAgent: ReportContract = {
  name: 'paused_share_by_agent',
  kind: 'figures',
  title: 'Paused share by agent',
  words: 'How much of the way to a solution was spent waiting on the customer, by the agent who solved the ticket.',
  grain: 'One row per solved month and agent.',
  owner: 'Head of Support',
  audience: 'everyone',
  view: 'paused_share_by_agent',
  columns: [
    month('month', 'Solved month', 'UTC month in which the resolution clock stopped.'),
    agentId,
    agentName,
    share('pausedPercent', 'Paused share', 'Time in PENDING ÷ time from start to solve.', 'pausedMs', 'wallMs'),
    sum('pausedMs', 'Paused', 'Time the tickets spent in PENDING.', 'ms'),
    sum('wallMs', 'Wall time', 'Time from start to solve, all hours.', 'ms'),
    sum('n', 'n', 'Solved tickets.', 'tickets'),
    sum('pauses', 'Pauses', 'Stays in PENDING.', null),
    sum('excludedAutoResolved', 'Auto-resolved', 'Solved without a human.', 'tickets'),
    sum('excludedUnknown', 'Unknown', 'Imported tickets whose history does not tell.', 'tickets'),
    sum('excludedTest', 'Test', 'Test tickets.', 'tickets'),
  ],
  formula: 'Paused milliseconds ÷ wall milliseconds of stopped resolution clocks; overlapping pauses count once (§2).',
  figures: [
    {
      kind: 'share',
      name: 'pausedShare',
      title: 'Paused share',
      formula: 'time in PENDING ÷ time from start to solve',
      numerator: 'pausedMs',
      denominator: 'wallMs',
      n: 'n',
      target: null,
      emptyReason: 'No ticket was solved in this selection.',
    },
  ],
  exclusions: [
    { column: 'excludedAutoResolved', reason: 'AUTO_RESOLVED', words: 'Auto-resolved: no human took part.' },
    { column: 'excludedUnknown', reason: 'UNKNOWN', words: 'Imported without the history that would tell.' },
    { column: 'excludedTest', reason: 'TEST', words: 'Test tickets.' },
  ],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'pausedPercent', direction: 'DESC' },
  ],
  drills: [
    { counts: 'n', rowsReport: 'ticket_clocks', columns, fixed: { clock: 'RESOLUTION', resolutionExclusion: null } },
    { counts: 'pauses', rowsReport: 'ticket_pauses', columns, fixed: { resolutionExclusion: null } },
  ],
};

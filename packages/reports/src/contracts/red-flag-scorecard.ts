import { choice, month, quantile, share, sum } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';

export const redFlagRules = [
  'CSAT_LOW',
  'COST_HIGH',
  'LOGO_CHURN_HIGH',
  'REVENUE_CHURN_HIGH',
  'RESPONSE_MISSES',
  'REPEAT_ISSUE',
  'SECURITY_REPORT',
];
export const redFlagRule = choice('rule', 'Rule', 'What raised the flag (§16).', redFlagRules);
export const openedMonth = month('month', 'Raised month', 'UTC month in which it was raised.');
export const owner = 'Chief Operating Officer';

/** Counted column → what holds of every flag behind it. */
const counted: readonly (readonly [string, Drill['fixed']])[] = [
  ['fired', {}],
  ['acknowledged', { isAcknowledged: true }],
  ['acknowledgeDecided', { isAcknowledgedInTime: [true, false] }],
  ['acknowledgedInTime', { isAcknowledgedInTime: true }],
  ['escalated', { isEscalated: true }],
  ['settled', { outcome: ['FIXED', 'ACCEPTED', 'FALSE_ALARM', 'WORSENED'] }],
  ['fixed', { outcome: 'FIXED' }],
  ['accepted', { outcome: 'ACCEPTED' }],
  ['falseAlarms', { outcome: 'FALSE_ALARM' }],
  ['worsened', { outcome: 'WORSENED' }],
  ['stillOpen', { isOpen: true }],
  ['ended', { isOpen: false }],
  ['cameBack', { cameBack: true }],
];

export const redFlagScorecard: ReportContract = {
  name: 'red_flag_scorecard',
  kind: 'figures',
  title: 'What became of red flags',
  words: 'For each rule: how often it fired, how fast somebody saw it, what came of it, and whether it came back.',
  grain: 'One row per month and rule.',
  owner,
  audience: 'everyone',
  view: 'red_flag_scorecard',
  columns: [
    openedMonth,
    redFlagRule,
    sum('fired', 'Fired', 'Episodes raised.', null),
    share(
      'inTimePercent',
      'Seen in time',
      'Acknowledged in time ÷ decided.',
      'acknowledgedInTime',
      'acknowledgeDecided',
    ),
    quantile('medianAcknowledgeMs', 'Seen after, median', 'From raised to acknowledged.', 'acknowledgeMs', 50),
    sum('acknowledged', 'Seen', 'Somebody acknowledged it.', null),
    sum('acknowledgedInTime', 'Seen in time', 'By its deadline.', null),
    sum(
      'acknowledgeDecided',
      'Seen or overdue',
      'The denominator: those that may still be in time are left out.',
      null,
    ),
    sum('escalated', 'Escalated', 'Nobody saw it in time.', null),
    sum('fixed', 'Fixed', 'What caused it was mended.', null),
    sum('accepted', 'Accepted', 'It is right, and is borne.', null),
    sum('falseAlarms', 'False alarms', 'There was nothing behind it.', null),
    sum('worsened', 'Worsened', 'It got worse.', null),
    sum('settled', 'With an outcome', 'Somebody said what came of it.', null),
    share('falseAlarmPercent', 'False alarms', 'False alarms ÷ with an outcome.', 'falseAlarms', 'settled'),
    sum('stillOpen', 'Still open', 'At the as-of instant.', null),
    sum('ended', 'Ended', 'The rule no longer holds, or it was closed or cleared.', null),
    quantile('medianOpenMs', 'Lasted, median', 'From raised to ended.', 'openMs', 50),
    sum('cameBack', 'Came back', 'The same rule fired on the same subject within 90 days of the end.', null),
  ],
  formula:
    'An episode is raised once when a rule of §16 begins to hold, and ends when it no longer does. Seen in time = acknowledged by the deadline ÷ those that were, or whose deadline has passed. What followed: the outcome that somebody set, how long it lasted, and whether the same rule fired again on the same subject within 90 days.',
  figures: [
    {
      kind: 'value',
      name: 'fired',
      title: 'Fired',
      formula: 'episodes raised',
      value: 'fired',
      n: 'fired',
      emptyReason: 'No red flag was raised in this selection.',
    },
    {
      kind: 'share',
      name: 'acknowledgedInTime',
      title: 'Seen in time',
      formula: 'acknowledged in time ÷ (acknowledged + overdue)',
      numerator: 'acknowledgedInTime',
      denominator: 'acknowledgeDecided',
      n: 'acknowledgeDecided',
      target: null,
      emptyReason: 'No red flag was acknowledged or overdue in this selection.',
    },
    {
      kind: 'share',
      name: 'falseAlarms',
      title: 'False alarms',
      formula: 'false alarms ÷ flags with an outcome',
      numerator: 'falseAlarms',
      denominator: 'settled',
      n: 'settled',
      target: null,
      emptyReason: 'No red flag of this selection has an outcome yet.',
    },
  ],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'rule', direction: 'ASC' },
  ],
  drills: counted.map(([counts, fixed]) => ({
    counts,
    rowsReport: 'red_flags',
    columns: { month: 'month', rule: 'rule' },
    fixed,
  })),
};

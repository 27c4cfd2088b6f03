import { choice, instant, integer, text, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { openedMonth, owner, redFlagRule } from './red-flag-scorecard.ts';

const optional = { isNullable: true };
const outcomes = ['FIXED', 'ACCEPTED', 'FALSE_ALARM', 'WORSENED'];

export const redFlags: ReportContract = {
  name: 'red_flags',
  kind: 'rows',
  title: 'Red flags one by one',
  words: 'Every episode of a red flag, with when it was seen, what came of it and how long it lasted.',
  grain: 'One row per episode of a red flag.',
  owner,
  audience: 'everyone',
  view: 'red_flags',
  columns: [
    integer('flagNumber', 'Flag', 'Number of the flag.', { isFilter: true }),
    redFlagRule,
    text('subject', 'About', 'Empty for the company; a currency, an issue key, a security report.', { isFilter: true }),
    text('title', 'Title', 'In one line.'),
    openedMonth,
    instant('openedAt', 'Raised', 'When.'),
    instant('acknowledgeDueAt', 'See by', 'When it is escalated if nobody has seen it.', optional),
    instant('acknowledgedAt', 'Seen', 'Empty before.', optional),
    integer('acknowledgeMs', 'Seen after', 'From raised to acknowledged.', { ...optional, unit: 'ms' }),
    { ...yesNo('isAcknowledgedInTime', 'Seen in time', 'Empty while it may still be.'), isNullable: true },
    instant('escalatedAt', 'Escalated', 'Empty where it was not.', optional),
    choice('outcome', 'Outcome', 'Empty where nobody said.', outcomes, true),
    instant('endedAt', 'Ended', 'Empty while it lasts.', optional),
    integer('openMs', 'Lasted', 'From raised to ended.', { ...optional, unit: 'ms' }),
    yesNo('isOpen', 'Open', 'Whether it lasts at the as-of instant.'),
    yesNo('isAcknowledged', 'Seen', 'Whether somebody acknowledged it.'),
    yesNo('isEscalated', 'Escalated', 'Whether nobody saw it in time.'),
    yesNo('cameBack', 'Came back', 'Whether the same rule fired on the same subject within 90 days of its end.'),
    integer('flagId', 'Flag id', 'Key of the flag.', { isFilter: true }),
  ],
  formula: 'Episodes as stored, judged at the as-of instant (§16).',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [{ column: 'flagNumber', direction: 'DESC' }],
  drills: [],
};

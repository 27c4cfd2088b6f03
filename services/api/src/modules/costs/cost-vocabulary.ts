import { enumOf } from '../../graphql/words.ts';

export const CostKind = enumOf('CostKind', 'What support’s money is spent on (§13).', {
  PEOPLE: 'Somebody employed, with all that they cost.',
  CONTRACTOR: 'Somebody hired, accrued until the bill comes.',
  TOOL: 'Software and services.',
  ON_CALL_STIPEND: 'Paid for being on call.',
  FOUNDER: 'A founder’s time; at an amount of 0 it is flagged as not priced.',
});

export const CostBand = enumOf('CostBand', 'How much of net revenue support takes (§13), judged on exact integers.', {
  GREEN: 'Healthy: below the share from which it is watched.',
  AMBER: 'Watch: from that share to the red one, both included.',
  RED: 'Above the red share.',
});

export const CostDimension = enumOf('CostDimension', 'By what the cost to serve is told.', {
  CHANNEL: 'By the channel of the tickets.',
  TIER: 'By the account’s tier at the end of each month.',
  ACCOUNT: 'By account.',
});

/** What each verdict says, in one sentence. */
export const verdictWords = {
  SAVED: 'At risk at the opening, worked on, and still paying on the 90th day.',
  EXPANDED: 'Closed as expanded after an intervention, and paying more on the 90th day.',
  PENDING: 'The 90th day is still to come.',
  NOT_AT_RISK: 'The account was not at risk when the play was opened.',
  NO_INTERVENTION: 'No call, meeting or mail was logged within 90 days.',
  NO_MRR: 'The account paid nothing when the play was opened.',
  LEFT: 'The account had left by the 90th day, or the play was closed as churned.',
  NOT_GROWN: 'Closed as expanded, but the account did not pay more on the 90th day.',
  COUNTED_BEFORE: 'The account was counted less than 12 months before.',
  FALSE_ALARM: 'Closed as a false alarm.',
  CANCELLED: 'The play was cancelled.',
} as const;

export const SaveVerdict = enumOf(
  'SaveVerdict',
  'Why a play counts in the return on support, or why not.',
  verdictWords,
);

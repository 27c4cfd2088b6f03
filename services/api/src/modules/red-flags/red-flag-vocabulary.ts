import { enumOf } from '../../graphql/words.ts';

export const RedFlagRule = enumOf('RedFlagRule', 'What raises a flag (§16). Thresholds are those of the policy.', {
  CSAT_LOW: 'The mean of CSAT is below 7.0 in each of two consecutive months.',
  COST_HIGH: 'Support costs more than 15 % of the net revenue of a closed month.',
  LOGO_CHURN_HIGH: 'More than 15 % of the customers left within 12 months.',
  REVENUE_CHURN_HIGH: 'More than 15 % of the recurring revenue left within 12 months.',
  RESPONSE_MISSES: 'More than 5 % of the first responses that were decided in a month were late.',
  REPEAT_ISSUE: 'Three tickets or more with one issue key within 30 days: a product bug, not support.',
  SECURITY_REPORT: 'A weakness or a leak was reported.',
});

export const RedFlagOutcome = enumOf('RedFlagOutcome', 'What came of a flag.', {
  FIXED: 'What caused it was mended.',
  ACCEPTED: 'It is right, and is borne.',
  FALSE_ALARM: 'There was nothing behind it.',
  WORSENED: 'It got worse.',
});

export const RedFlagEventKind = enumOf('RedFlagEventKind', 'What happened to a flag.', {
  OPENED: 'It was raised.',
  UPDATED: 'Its figures changed, or a clearance was proposed or declined.',
  ASSIGNED: 'Somebody else owns it.',
  ACKNOWLEDGED: 'Somebody said that they saw it.',
  ESCALATED: 'Nobody did so in time.',
  SNOOZED: 'It was put out of sight for a while.',
  WOKEN: 'It came back from its snooze.',
  OUTCOME_SET: 'Somebody said what came of it.',
  ENDED: 'The episode is over.',
});

export const RedFlagState = enumOf('RedFlagState', 'What a rule says of the latest figures.', {
  HOLDS: 'It is red.',
  CLEAR: 'It is not.',
  NO_DATA: 'Nothing can be said; never to be shown as green.',
});

const actions = {
  ACKNOWLEDGE: 'acknowledgeRedFlag.',
  ASSIGN: 'assignRedFlag.',
  SNOOZE: 'snoozeRedFlag.',
  WAKE: 'wakeRedFlag.',
  SET_OUTCOME: 'setRedFlagOutcome.',
  CLOSE: 'closeRedFlag.',
};
export type RedFlagActionName = keyof typeof actions;

export const RedFlagAction = enumOf('RedFlagAction', 'A mutation that the caller may do on a flag now.', actions);

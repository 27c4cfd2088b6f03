import { enumOf } from '../../graphql/words.ts';

export const PlayReason = enumOf('PlayReason', 'Why a play was opened (§15).', {
  HEALTH_DROP: 'Health fell by 15 points or more within 30 days.',
  USAGE_DROP: 'Usage fell by 40 % or more against the median of 90 days.',
  SLA_MISSES: 'Two SLA targets were missed within 30 days.',
  LOW_SCORE: 'A low score in a survey.',
  CHAMPION_LEFT: 'The champion left.',
  INVOICE_OVERDUE: 'An invoice is more than 30 days overdue.',
  NO_LOGIN: 'Nobody logged in for 14 days.',
  CREDIT_ISSUED: 'A credit was issued.',
  CHURN_NOTICE: 'The customer gave notice.',
  EXPANSION: 'A chance to grow.',
  MANUAL: 'Somebody’s own idea.',
});

export const PlayStatus = enumOf('PlayStatus', 'Where a play stands.', {
  OPEN: 'Being worked on.',
  DONE: 'Closed with an outcome.',
  CANCELLED: 'Should not have been opened.',
});

export const PlayOutcome = enumOf('PlayOutcome', 'What came of a play.', {
  SAVED: 'It stays, though it was about to leave.',
  IMPROVED: 'It is better off.',
  EXPANDED: 'It bought more.',
  NO_CHANGE: 'Nothing changed.',
  CHURNED: 'It left.',
  FALSE_ALARM: 'There was nothing.',
});

export const PlayStepKind = enumOf('PlayStepKind', 'What was done in a play.', {
  OPENED: 'It was opened.',
  CALL: 'A call; an intervention.',
  MEETING: 'A meeting; an intervention.',
  MAIL: 'A mail; an intervention.',
  NOTE: 'A note.',
  OWNER_CHANGED: 'Somebody else has it.',
  DUE_CHANGED: 'It is due on another day.',
  CLOSED: 'It was closed.',
});

export const PlayStepEntry = enumOf('PlayStepEntry', 'What a person can note in a play.', {
  CALL: 'A call; an intervention.',
  MEETING: 'A meeting; an intervention.',
  MAIL: 'A mail; an intervention.',
  NOTE: 'A note.',
});

import { choice, tiers, yesNo } from './columns.ts';
import type { Figure } from './contract.ts';

// The vocabulary of §12, spelled here because this room imports nothing but zod.
const movementKinds = ['NEW', 'EXPANSION', 'CONTRACTION', 'CHURN', 'REACTIVATION'];
const forecasts = ['RENEWED', 'LEFT', 'WILL_LEAVE', 'AT_RISK', 'WATCH', 'LIKELY', 'UNKNOWN'];
const churnReasons = [
  'PRICE',
  'RELIABILITY',
  'SUPPORT',
  'BILLING',
  'PRODUCT_GAP',
  'COMPETITOR',
  'CHAMPION_LEFT',
  'LOW_USAGE',
  'BUSINESS_CLOSED',
  'OTHER',
  'NOT_GIVEN',
];

export const owner = 'Head of Customer Success';

export const endTier = choice('tier', 'Tier', "The account's tier at the end of the month.", tiers);
export const startTier = choice('tier', 'Tier', "The account's tier when the window began.", tiers);
export const isProvisional = yesNo('isProvisional', 'Provisional', 'The month is not over yet.');
/** The view calls it `span`, for a window is a word of SQL. */
export const window = {
  ...choice('window', 'Window', 'The month alone, or the twelve months that end with it.', ['1M', '12M']),
  source: 'span',
};
export const movementKind = choice('kind', 'Movement', 'What became of the account’s MRR.', movementKinds);
export const movementView = choice('view', 'View', 'Every change within the month, or its end against its start.', [
  'EVENT',
  'POINT_TO_POINT',
]);
export const forecast = choice('forecast', 'Forecast', 'What became of it, or is to be expected.', forecasts);
export const churnReason = choice('reason', 'Reason', 'As the customer gave it; NOT_GIVEN without one.', churnReasons);
export const exposure = choice('exposure', 'Exposure', 'What the account had suffered before.', [
  'INCIDENT',
  'BREACH',
  'DISPUTE',
  'BILLING_ERROR',
]);
export const isExposed = yesNo('isExposed', 'Exposed', 'Whether the account had suffered it.');

export const emptyCohort = 'No account of this selection had recurring revenue when the window began.';

export const valueFigure = (value: string, title: string, formula: string, n: string, emptyReason: string): Figure => ({
  kind: 'value',
  name: value,
  title,
  formula,
  value,
  n,
  emptyReason,
});

/** Without a target of its own: a rate is held to the scorecard policy of its month. */
export const rateFigure = (
  name: string,
  title: string,
  formula: string,
  [numerator, denominator, n]: readonly [string, string, string],
): Figure => ({
  kind: 'share',
  name,
  title,
  formula,
  numerator,
  denominator,
  n,
  target: null,
  emptyReason: emptyCohort,
});

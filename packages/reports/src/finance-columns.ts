import { accountId as anyAccountId, accountName as anyAccountName, choice, integer, text } from './columns.ts';

// The vocabulary of §10 and §11, spelled here because this room imports nothing but zod.
const creditKinds = ['SLA', 'SLA_ADJUSTMENT', 'GOODWILL', 'CREDIT_MEMO', 'BILLING_CORRECTION', 'OVERPAYMENT'];
const disputeReasons = [
  'OUTAGE',
  'MISSING_CREDIT',
  'WRONG_PRICE',
  'WRONG_QUANTITY',
  'DUPLICATE_CHARGE',
  'NOT_ORDERED',
  'TAX',
  'OTHER',
];
const states = ['MATCH', 'PENDING', 'MISSING', 'OVER', 'UNDER', 'DUPLICATE', 'WRONG_PERIOD', 'LEDGER_DIFFERS'];
export const ledgerAccounts = ['1000', '1100', '2200', '2300', '2310', '4000', '4900', '4910'];

export const accountId = { ...anyAccountId, words: 'Key of the account.', isNullable: false };
export const accountName = { ...anyAccountName, isNullable: false };
export const serviceId = integer('serviceId', 'Service id', 'Key of the service.', { isFilter: true });
export const serviceName = text('serviceName', 'Service', 'Name of the service.');
export const currency = text('currency', 'Currency', 'ISO 4217 code of the amounts; never added up with another.', {
  isFilter: true,
});
export const creditKind = choice('kind', 'Kind', 'What the credit is for.', creditKinds);
export const state = choice('state', 'State', 'What the comparison says.', states);
export const creditPolicyNumber = integer('creditPolicyNumber', 'Credit policy', 'Number of the policy version.', {
  isNullable: true,
  isFilter: true,
});
export const disputeReason = choice('reason', 'Reason', 'What the customer objects to.', disputeReasons);
export const outcome = choice(
  'outcome',
  'Outcome',
  'Empty before the decision.',
  ['UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED'],
  true,
);
export const creditKindOrNone = choice('creditKind', 'Kind of credit', 'Empty without a credit.', creditKinds, true);
/** For rows that need not be of a service. */
export const serviceIdOrNone = { ...serviceId, words: 'Empty where it is of no service.', isNullable: true };
export const serviceNameOrNone = { ...serviceName, words: 'Empty where it is of no service.', isNullable: true };

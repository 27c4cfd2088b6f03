/** The words of §10 and §11 as values and types. The same names are enums in PostgreSQL and GraphQL. */

/** What a credit is for. SLA kinds are owed through 2300, the others through 2310 (§11). */
export const creditKinds = [
  'SLA',
  'SLA_ADJUSTMENT',
  'GOODWILL',
  'CREDIT_MEMO',
  'BILLING_CORRECTION',
  'OVERPAYMENT',
] as const;
export type CreditKind = (typeof creditKinds)[number];

export const creditStatuses = ['PROPOSED', 'APPROVED', 'REJECTED', 'ISSUED', 'REVERSED'] as const;
export type CreditStatus = (typeof creditStatuses)[number];

/** The chart of accounts (§11). */
export const ledgerAccounts = {
  '1000': { name: 'Cash', normalSide: 'DEBIT' },
  '1100': { name: 'Accounts receivable', normalSide: 'DEBIT' },
  '2200': { name: 'Tax payable', normalSide: 'CREDIT' },
  '2300': { name: 'Service-credit liability', normalSide: 'CREDIT' },
  '2310': { name: 'Customer credit balance', normalSide: 'CREDIT' },
  '4000': { name: 'Subscription revenue', normalSide: 'CREDIT' },
  '4900': { name: 'SLA contra-revenue', normalSide: 'DEBIT' },
  '4910': { name: 'Goodwill contra-revenue', normalSide: 'DEBIT' },
} as const;
export type LedgerAccountCode = keyof typeof ledgerAccounts;
export const ledgerAccountCodes = Object.keys(ledgerAccounts) as LedgerAccountCode[];

export const ledgerEntryKinds = [
  'INVOICE_ISSUED',
  'PAYMENT_RECEIVED',
  'CREDIT_ISSUED',
  'CREDIT_APPLIED',
  'REVERSAL',
] as const;
export type LedgerEntryKind = (typeof ledgerEntryKinds)[number];

export const invoiceKinds = ['PERIODIC', 'SUPPLEMENTARY', 'IMPORTED'] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];

export const invoiceLineKinds = ['RECURRING', 'USAGE', 'ONE_OFF', 'CORRECTION'] as const;
export type InvoiceLineKind = (typeof invoiceLineKinds)[number];

export const periodStatuses = ['OPEN', 'LOCKED'] as const;
export type PeriodStatus = (typeof periodStatuses)[number];

export const disputeStatuses = [
  'SUBMITTED',
  'ACKNOWLEDGED',
  'INVESTIGATING',
  'AWAITING_CUSTOMER',
  'DECISION_PROPOSED',
  'UPHELD_IN_FULL',
  'UPHELD_IN_PART',
  'REJECTED',
  'WITHDRAWN',
  'SETTLED',
  'CLOSED',
] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

export const disputeReasons = [
  'OUTAGE',
  'MISSING_CREDIT',
  'WRONG_PRICE',
  'WRONG_QUANTITY',
  'DUPLICATE_CHARGE',
  'NOT_ORDERED',
  'TAX',
  'OTHER',
] as const;
export type DisputeReason = (typeof disputeReasons)[number];

export const disputeOutcomes = ['UPHELD_IN_FULL', 'UPHELD_IN_PART', 'REJECTED'] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

/** What settles an upheld dispute. Refunds are off by default and therefore not among them (§11). */
export const disputeInstruments = ['CREDIT_MEMO', 'SLA_ADJUSTMENT', 'GOODWILL', 'REBILL'] as const;
export type DisputeInstrument = (typeof disputeInstruments)[number];

export const correctionStatuses = ['DRAFT', 'PROPOSED', 'APPROVED', 'POSTED', 'NOTIFIED', 'WITHDRAWN'] as const;
export type CorrectionStatus = (typeof correctionStatuses)[number];

/** What reconciliation says of one account, service and month (§11). */
export const reconciliationStates = [
  'MATCH',
  'PENDING',
  'MISSING',
  'OVER',
  'UNDER',
  'DUPLICATE',
  'WRONG_PERIOD',
  'LEDGER_DIFFERS',
] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

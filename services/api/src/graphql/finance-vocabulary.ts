import { enumOf } from './words.ts';

export const CreditKind = enumOf('CreditKind', 'What a credit is for (§10, §11).', {
  SLA: 'A promise of availability was broken; proposed by the month’s close.',
  SLA_ADJUSTMENT: 'Made good later than the month that it is about.',
  GOODWILL: 'Given without being owed.',
  CREDIT_MEMO: 'A charge taken back, for example after a dispute.',
  BILLING_CORRECTION: 'Charged too much by a billing mistake of ours.',
  OVERPAYMENT: 'The customer paid more than was open.',
});

export const CreditStatus = enumOf('CreditStatus', 'Where a credit stands.', {
  PROPOSED: 'Waits for approval.',
  APPROVED: 'Approved, not yet in the books.',
  REJECTED: 'Will not be given.',
  ISSUED: 'In the books; taken off the next invoices until it is used up.',
  REVERSED: 'What was left of it was taken back.',
});

export const InvoiceKind = enumOf('InvoiceKind', 'Where an invoice comes from.', {
  PERIODIC: 'The contract’s invoice of a month, in advance.',
  SUPPLEMENTARY: 'In addition: usage, one-off items or corrections.',
  IMPORTED: 'From another tool.',
});

export const InvoiceLineKind = enumOf('InvoiceLineKind', 'What an invoice line charges for.', {
  RECURRING: 'A recurring fee; the base of service credits.',
  USAGE: 'Usage.',
  ONE_OFF: 'Something once.',
  CORRECTION: 'What another line charged too little.',
});

export const LedgerEntryKind = enumOf('LedgerEntryKind', 'What a ledger entry records.', {
  INVOICE_ISSUED: 'An invoice: Dr 1100 / Cr 4000, 2200.',
  PAYMENT_RECEIVED: 'A payment: Dr 1000 / Cr 1100, the excess Cr 2310.',
  CREDIT_ISSUED: 'A credit is owed: Dr 4900 | 4910 | 4000 / Cr 2300 | 2310.',
  CREDIT_APPLIED: 'A credit was taken off an invoice: Dr 2300 | 2310 / Cr 1100.',
  REVERSAL: 'The mirror of another entry.',
});

export const LedgerSide = enumOf('LedgerSide', 'The side of a ledger account on which it grows.', {
  DEBIT: 'Assets and contra-revenue.',
  CREDIT: 'Liabilities and revenue.',
});

export const PeriodStatus = enumOf('PeriodStatus', 'Whether a month of the books takes postings.', {
  OPEN: 'It does.',
  LOCKED: 'It does not; what concerns it is posted in the next open month.',
});

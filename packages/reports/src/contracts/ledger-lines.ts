import { choice, instant, integer, minor, month, text, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import {
  accountId,
  accountName,
  creditKindOrNone,
  currency,
  ledgerAccounts,
  serviceIdOrNone,
  serviceNameOrNone,
} from '../finance-columns.ts';

const optional = { isNullable: true };
const kinds = ['INVOICE_ISSUED', 'PAYMENT_RECEIVED', 'CREDIT_ISSUED', 'CREDIT_APPLIED', 'REVERSAL'];

export const ledgerLines: ReportContract = {
  name: 'ledger_lines',
  kind: 'rows',
  title: 'Ledger lines',
  words: 'Every line of every entry of the books, with the invoice and the credit it is about.',
  grain: 'One row per line of a ledger entry.',
  owner: 'Head of Finance',
  audience: 'ledger',
  view: 'ledger_lines',
  columns: [
    integer('entryId', 'Entry', 'Key of the entry.', { isFilter: true }),
    choice('kind', 'Kind', 'What was posted.', kinds),
    month('period', 'Period', 'Month of the books.'),
    instant('postedAt', 'Posted', 'When it was written.'),
    choice('ledgerAccount', 'Ledger account', 'Code of the chart of accounts.', ledgerAccounts),
    yesNo('isLiability', 'Owed to customers', 'On 2300 or 2310.'),
    text('ledgerAccountName', 'Name', 'Of the ledger account.'),
    currency,
    minor('debitMinor', 'Debit', 'Zero on a credit line.'),
    minor('creditMinor', 'Credit', 'Zero on a debit line.'),
    minor('amountMinor', 'Amount', "On the account's normal side: negative where it goes against it."),
    minor('balanceMinor', 'Credit − debit', 'What it adds to revenue or to what is owed.'),
    choice('movement', 'Movement', 'Of what customers are owed.', ['ISSUED', 'APPLIED', 'REVERSED'], true),
    minor('movementMinor', 'Moved', 'Amount of the movement; empty for other accounts.', true),
    accountName,
    text('invoiceNumber', 'Invoice', 'That it is about.', optional),
    integer('creditNumber', 'Credit number', 'That it is about.', optional),
    creditKindOrNone,
    serviceNameOrNone,
    month('serviceMonth', 'Service month', 'Of the credit.', optional),
    text('memo', 'Memo', 'As posted.'),
    integer('lineId', 'Line', 'Key of the line.', { isFilter: true }),
    accountId,
    integer('invoiceId', 'Invoice id', 'Key of the invoice.', { ...optional, isFilter: true }),
    integer('creditId', 'Credit id', 'Key of the credit.', { ...optional, isFilter: true }),
    serviceIdOrNone,
  ],
  formula: 'Debits equal credits per entry, period and currency (§11); checked before figures are published.',
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'entryId', direction: 'DESC' },
    { column: 'lineId', direction: 'ASC' },
  ],
  drills: [],
};

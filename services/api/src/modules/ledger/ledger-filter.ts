import { Prisma } from '@tenure/db/generated/prisma/client';
import { ledgerAccountCodes } from '@tenure/domain/finance-vocabulary';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { LedgerEntryKind } from '../../graphql/finance-vocabulary.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { readMonth, readMonths } from '../../graphql/months.ts';
import { allOf, anyWord, partOf } from '../../graphql/sql-page.ts';

export const LedgerFilter = builder.inputType('LedgerFilter', {
  description: 'Which entries, or which lines of them; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these entries, or these lines.' }),
    q: t.string({ description: 'Part of the memo or of the account’s name.' }),
    period: t.string({ description: 'Only those of this month of the books, YYYY-MM.' }),
    periodFrom: t.string({ description: 'Of this month of the books, YYYY-MM, or later.' }),
    periodTo: t.string({ description: 'Of this month of the books, YYYY-MM, or earlier.' }),
    accountId: t.id({ description: 'Only those of this customer.' }),
    ledgerAccount: t.stringList({ description: 'On any of these ledger accounts, for example 2300.' }),
    kind: t.field({ type: [LedgerEntryKind], description: 'Any of these.' }),
    currency: t.string({ description: 'Only those in this currency.' }),
    invoiceId: t.id({ description: 'Only those about this invoice.' }),
    creditId: t.id({ description: 'Only those about this credit.' }),
  }),
});

export type LedgerFilterInput = Partial<typeof LedgerFilter.$inferInput>;

function readCodes(codes: readonly string[]): string[] {
  const known: readonly string[] = ledgerAccountCodes;
  const stranger = codes.find((code) => !known.includes(code));
  if (stranger === undefined) return [...codes];
  throw new InvalidInput('filter.ledgerAccount', stranger, `any of ${known.join(', ')}`);
}

/** What holds of a line, on `ledger_line l`. */
function lineConditions({ ledgerAccount, invoiceId, creditId }: LedgerFilterInput): Prisma.Sql[] {
  return [
    ...(ledgerAccount ? [Prisma.sql`l.ledger_account = any(${readCodes(ledgerAccount)}::bpchar[])`] : []),
    ...(invoiceId ? [Prisma.sql`l.invoice_id = ${readId('filter.invoiceId', invoiceId)}`] : []),
    ...(creditId ? [Prisma.sql`l.credit_id = ${readId('filter.creditId', creditId)}`] : []),
  ];
}

/** What holds of an entry, on `ledger_entry e left join account a`. */
function entryConditions(filter: LedgerFilterInput): Prisma.Sql[] {
  const { q, period, accountId, kind, currency } = filter;
  const from = { field: 'filter.periodFrom', value: filter.periodFrom };
  const { first, last } = readMonths(from, { field: 'filter.periodTo', value: filter.periodTo });
  return [
    ...(period ? [Prisma.sql`e.period = ${readMonth('filter.period', period)}`] : []),
    ...(first ? [Prisma.sql`e.period >= ${first}`] : []),
    ...(last ? [Prisma.sql`e.period <= ${last}`] : []),
    ...(accountId ? [Prisma.sql`e.account_id = ${readId('filter.accountId', accountId)}`] : []),
    ...(kind ? [anyWord('e.kind', 'ledger_entry_kind', kind)] : []),
    ...(currency ? [Prisma.sql`e.currency = ${currency}`] : []),
    ...(q?.trim() ? [Prisma.sql`(${partOf('e.memo', q)} or ${partOf('a.name', q)})`] : []),
  ];
}

/** Entries with at least one line of which the filter holds. */
export function conditionsOnEntries(filter: LedgerFilterInput | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  const lines = lineConditions(filter);
  return [
    ...(filter.ids ? [Prisma.sql`e.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...entryConditions(filter),
    ...(lines.length > 0
      ? [Prisma.sql`exists (select from ledger_line l where l.entry_id = e.id and ${allOf(lines)})`]
      : []),
  ];
}

export function conditionsOnLines(filter: LedgerFilterInput | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  return [
    ...(filter.ids ? [Prisma.sql`l.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...entryConditions(filter),
    ...lineConditions(filter),
  ];
}

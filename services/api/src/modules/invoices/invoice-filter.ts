import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { InvoiceKind } from '../../graphql/finance-vocabulary.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { readMonth, readMonths } from '../../graphql/months.ts';
import { anyWord, partOf } from '../../graphql/sql-page.ts';
import { settledDisputeStatuses } from './invoice-amounts.ts';

export const InvoiceFilter = builder.inputType('InvoiceFilter', {
  description: 'Which invoices; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'Part of the number or of the account’s name.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    contractId: t.id({ description: 'Only those of this contract.' }),
    month: t.string({ description: 'Only those that charge for this month, YYYY-MM.' }),
    monthFrom: t.string({ description: 'For this month, YYYY-MM, or later.' }),
    monthTo: t.string({ description: 'For this month, YYYY-MM, or earlier.' }),
    kind: t.field({ type: [InvoiceKind], description: 'Any of these.' }),
    currency: t.string({ description: 'Only those in this currency.' }),
    serviceId: t.id({ description: 'Only those with a line for this service.' }),
    isOpen: t.boolean({ description: 'Only those of which something is open, or nothing.' }),
    isOverdue: t.boolean({ description: 'Only those of which something is open after the due day, or only others.' }),
    isDisputed: t.boolean({
      description: 'Only those with a line in dispute, late ones once they are let in, or only others.',
    }),
  }),
});

export type InvoiceFilterInput = Partial<typeof InvoiceFilter.$inferInput>;

const isOpenSql = Prisma.sql`(i.gross_minor - i.credited_minor - i.paid_minor > 0)`;

function whether(is: boolean | null | undefined, condition: Prisma.Sql): Prisma.Sql[] {
  if (typeof is !== 'boolean') return [];
  return [is ? condition : Prisma.sql`not ${condition}`];
}

function matchStanding({ isOpen, isOverdue, isDisputed }: InvoiceFilterInput, now: Date): Prisma.Sql[] {
  const over = Prisma.join([...settledDisputeStatuses].map((status) => Prisma.sql`${status}::dispute_status`));
  return [
    ...whether(isOpen, isOpenSql),
    ...whether(isOverdue, Prisma.sql`(${isOpenSql} and i.due_date < ${now.toISOString().slice(0, 10)}::date)`),
    ...whether(
      isDisputed,
      Prisma.sql`exists (select from dispute d where d.invoice_id = i.id and d.status not in (${over})
        and (d.late_reason is null or d.late_approved_by_id is not null))`,
    ),
  ];
}

function matchMonths({ month, monthFrom, monthTo }: InvoiceFilterInput): Prisma.Sql[] {
  const from = { field: 'filter.monthFrom', value: monthFrom };
  const { first, last } = readMonths(from, { field: 'filter.monthTo', value: monthTo });
  return [
    ...(month ? [Prisma.sql`i.month = ${readMonth('filter.month', month)}`] : []),
    ...(first ? [Prisma.sql`i.month >= ${first}`] : []),
    ...(last ? [Prisma.sql`i.month <= ${last}`] : []),
  ];
}

/** The filter as SQL conditions on `invoice i left join account a`. */
export function invoiceConditions(filter: InvoiceFilterInput | null | undefined, now: Date): Prisma.Sql[] {
  if (!filter) return [];
  const { ids, q, accountId, contractId, kind, currency } = filter;
  const serviceId = filter.serviceId ? readId('filter.serviceId', filter.serviceId) : null;
  return [
    ...(ids ? [Prisma.sql`i.id = any(${readIds('filter.ids', ids)}::int[])`] : []),
    ...(accountId ? [Prisma.sql`i.account_id = ${readId('filter.accountId', accountId)}`] : []),
    ...(contractId ? [Prisma.sql`i.contract_id = ${readId('filter.contractId', contractId)}`] : []),
    ...matchMonths(filter),
    ...(kind ? [anyWord('i.kind', 'invoice_kind', kind)] : []),
    ...(currency ? [Prisma.sql`i.currency = ${currency}`] : []),
    ...(serviceId === null
      ? []
      : [Prisma.sql`exists (select from invoice_line l where l.invoice_id = i.id and l.service_id = ${serviceId})`]),
    ...matchStanding(filter, now),
    ...(q?.trim() ? [Prisma.sql`(${partOf('i.number', q)} or ${partOf('a.name', q)})`] : []),
  ];
}

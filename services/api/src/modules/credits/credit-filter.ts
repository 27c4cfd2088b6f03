import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { CreditKind, CreditStatus } from '../../graphql/finance-vocabulary.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { readMonth, readMonths } from '../../graphql/months.ts';
import { anyWord, partOf } from '../../graphql/sql-page.ts';

export const CreditFilter = builder.inputType('CreditFilter', {
  description: 'Which credits; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'A number, or part of the account’s name or of the reason.' }),
    status: t.field({ type: [CreditStatus], description: 'Any of these.' }),
    kind: t.field({ type: [CreditKind], description: 'Any of these.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    serviceId: t.id({ description: 'Only those for this service.' }),
    serviceMonth: t.string({ description: 'Only those for a failure in this month, YYYY-MM.' }),
    serviceMonthFrom: t.string({ description: 'For a failure in this month, YYYY-MM, or later.' }),
    serviceMonthTo: t.string({ description: 'For a failure in this month, YYYY-MM, or earlier.' }),
    issuedPeriod: t.string({ description: 'Only those issued in this month of the books, YYYY-MM.' }),
    currency: t.string({ description: 'Only those in this currency.' }),
    disputeId: t.id({ description: 'Only those that settle this dispute.' }),
    correctionId: t.id({ description: 'Only those of this billing correction.' }),
    invoiceId: t.id({ description: 'Only those taken off this invoice.' }),
    isCarried: t.boolean({ description: 'Only those of which something is left for later invoices, or nothing.' }),
    isForMeToApprove: t.boolean({
      description: 'Only those that the caller, as a person, may approve; or only others.',
    }),
  }),
});

export type CreditFilterInput = Partial<typeof CreditFilter.$inferInput>;

function matchText(q: string): Prisma.Sql {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  return Prisma.sql`(c.number = ${number}::int or ${partOf('a.name', q)} or ${partOf('c.reason', q)})`;
}

function matchIds(filter: CreditFilterInput): Prisma.Sql[] {
  const ids = [
    ['accountId', 'c.account_id', filter.accountId],
    ['serviceId', 'c.service_id', filter.serviceId],
    ['disputeId', 'c.dispute_id', filter.disputeId],
    ['correctionId', 'c.correction_id', filter.correctionId],
  ] as const;
  const applied = filter.invoiceId ? readId('filter.invoiceId', filter.invoiceId) : null;
  return [
    ...ids.flatMap(([name, column, id]) =>
      id ? [Prisma.sql`${Prisma.raw(column)} = ${readId(`filter.${name}`, id)}`] : [],
    ),
    ...(applied === null
      ? []
      : [Prisma.sql`c.id in (select credit_id from credit_application where invoice_id = ${applied})`]),
  ];
}

function matchMonths({ serviceMonth, serviceMonthFrom, serviceMonthTo, issuedPeriod }: CreditFilterInput) {
  const from = { field: 'filter.serviceMonthFrom', value: serviceMonthFrom };
  const { first, last } = readMonths(from, { field: 'filter.serviceMonthTo', value: serviceMonthTo });
  return [
    ...(serviceMonth ? [Prisma.sql`c.service_month = ${readMonth('filter.serviceMonth', serviceMonth)}`] : []),
    ...(issuedPeriod ? [Prisma.sql`c.issued_period = ${readMonth('filter.issuedPeriod', issuedPeriod)}`] : []),
    ...(first ? [Prisma.sql`c.service_month >= ${first}`] : []),
    ...(last ? [Prisma.sql`c.service_month <= ${last}`] : []),
  ];
}

function matchCarried(isCarried: boolean): Prisma.Sql {
  const carried = Prisma.sql`(c.status = 'ISSUED' and c.applied_minor + c.reversed_minor < c.amount_minor)`;
  return isCarried ? carried : Prisma.sql`not ${carried}`;
}

function matchApprovable(isForMe: boolean, viewer: Viewer | null): Prisma.Sql {
  const me = viewer?.userId ?? 0;
  const mine = Prisma.sql`(c.status = 'PROPOSED' and c.proposed_by_id is distinct from ${me}
    and not exists (select from credit_approval p where p.credit_id = c.id and p.user_id = ${me}))`;
  return isForMe ? mine : Prisma.sql`not ${mine}`;
}

/** The filter as SQL conditions on `credit c left join account a`. */
export function creditConditions(filter: CreditFilterInput | null | undefined, viewer: Viewer | null): Prisma.Sql[] {
  if (!filter) return [];
  const { ids, q, status, kind, currency, isCarried, isForMeToApprove } = filter;
  return [
    ...(ids ? [Prisma.sql`c.id = any(${readIds('filter.ids', ids)}::int[])`] : []),
    ...matchIds(filter),
    ...matchMonths(filter),
    ...(status ? [anyWord('c.status', 'credit_status', status)] : []),
    ...(kind ? [anyWord('c.kind', 'credit_kind', kind)] : []),
    ...(currency ? [Prisma.sql`c.currency = ${currency}`] : []),
    ...(typeof isCarried === 'boolean' ? [matchCarried(isCarried)] : []),
    ...(typeof isForMeToApprove === 'boolean' ? [matchApprovable(isForMeToApprove, viewer)] : []),
    ...(q?.trim() ? [matchText(q)] : []),
  ];
}

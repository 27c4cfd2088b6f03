import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { costOfItems, costOfPage, PageInput } from '../../graphql/page.ts';
import { countPage, readPageRows, type SqlPage, sqlPageOf } from '../../graphql/sql-page.ts';
import { sortOf } from '../../graphql/words.ts';
import { conditionsOnEntries, conditionsOnLines, LedgerFilter } from './ledger-filter.ts';
import { LedgerTotals, type LedgerTotalsShape } from './ledger-totals.ts';

const LedgerEntrySort = sortOf('LedgerEntry', {
  ID: 'The order in which they were written.',
  POSTED_AT: 'When it was posted.',
  PERIOD: 'Month of the books.',
  KIND: 'Kind.',
  ACCOUNT: 'Name of the customer.',
});

const LedgerLineSort = sortOf('LedgerLine', {
  ID: 'The order in which they were written.',
  POSTED_AT: 'When it was posted.',
  PERIOD: 'Month of the books.',
  LEDGER_ACCOUNT: 'Code of the ledger account.',
  DEBIT: 'Debit.',
  CREDIT: 'Credit.',
  ACCOUNT: 'Name of the customer.',
});

/** By the primary key, so that the first page of a large ledger comes without sorting all of it. */
const fallback = { field: 'ID', direction: 'DESC' } as const;
const entryColumns = { ID: 'e.id', POSTED_AT: 'e.posted_at', PERIOD: 'e.period', KIND: 'e.kind', ACCOUNT: 'a.name' };
const entries = {
  from: Prisma.sql`ledger_entry e left join account a on a.id = e.account_id`,
  ...{ id: 'e.id', columns: entryColumns, fallback },
};
const lineColumns = {
  ...{ ID: 'l.id', POSTED_AT: 'e.posted_at', PERIOD: 'e.period', ACCOUNT: 'a.name' },
  ...{ LEDGER_ACCOUNT: 'l.ledger_account', DEBIT: 'l.debit_minor', CREDIT: 'l.credit_minor' },
};
const lines = {
  from: Prisma.sql`ledger_line l left join ledger_entry e on e.id = l.entry_id left join account a on a.id = e.account_id`,
  ...{ id: 'l.id', columns: lineColumns, fallback },
};

/** Sums come as text, since they may pass what a bigint of PostgreSQL holds. */
async function sumLines(db: Database, { from, condition }: SqlPage): Promise<LedgerTotalsShape[]> {
  const rows = await db.$queryRaw<{ currency: string; count: number; debit: string; credit: string }[]>`
    select e.currency, count(*)::int as count, sum(l.debit_minor)::text as debit, sum(l.credit_minor)::text as credit
    from ${from} where ${condition} group by e.currency order by e.currency`;
  return rows.map((row) => ({ ...row, debit: BigInt(row.debit), credit: BigInt(row.credit) }));
}

const LedgerEntryPage = builder.objectRef<SqlPage>('LedgerEntryPage').implement({
  description: 'A page of ledger entries.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['LedgerEntry'],
      description: 'The entries of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.ledgerEntry.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
  }),
});

const LedgerLinePage = builder.objectRef<SqlPage>('LedgerLinePage').implement({
  description: 'A page of ledger lines.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['LedgerLine'],
      description: 'The lines of this page.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        readPageRows(db, page, (ids) => db.ledgerLine.findMany({ ...query, where: { id: { in: ids } } })),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (page, _args, { db }) => countPage(db, page),
    }),
    totals: t.field({
      type: [LedgerTotals],
      description: 'Sums over all pages, one for each currency.',
      complexity: costOfItems,
      resolve: (page, _args, { db }) => sumLines(db, page),
    }),
  }),
});

builder.queryFields((t) => ({
  ledgerEntries: t.field({
    type: LedgerEntryPage,
    description: 'The entries of the ledger.',
    authScopes: { can: 'readLedger' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: LedgerFilter, description: 'Which ones; of lines: entries with at least one such line.' }),
      sort: t.arg({ type: LedgerEntrySort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => sqlPageOf(entries, conditionsOnEntries(filter), sort, page),
  }),
  ledgerLines: t.field({
    type: LedgerLinePage,
    description: 'The lines of the ledger.',
    authScopes: { can: 'readLedger' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: LedgerFilter, description: 'Which ones.' }),
      sort: t.arg({ type: LedgerLineSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => sqlPageOf(lines, conditionsOnLines(filter), sort, page),
  }),
}));

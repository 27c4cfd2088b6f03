import { healthColors } from '@tenure/domain/health-vocabulary';
import { builder } from '../../graphql/builder.ts';
import { costOfItems, costOfPage, PageInput, readPage } from '../../graphql/page.ts';
import { Money } from '../accounts/money.ts';
import { BookFilter, type BookRow, findBook } from './book-rows.ts';
import { HealthColor } from './health-vocabulary.ts';

interface TotalShape {
  readonly currency: string;
  readonly mrrMinor: bigint;
  readonly lossMinor: bigint;
  readonly accountCount: number;
}

const BookTotal = builder.objectRef<TotalShape>('BookTotal').implement({
  description: 'The sums of a book in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    mrr: t.field({
      type: Money,
      description: 'Monthly recurring revenue.',
      resolve: ({ mrrMinor, currency }) => ({ minor: mrrMinor, currency }),
    }),
    expectedLoss: t.field({
      type: Money,
      description: 'What a year is expected to lose: the sum of the accounts’.',
      resolve: ({ lossMinor, currency }) => ({ minor: lossMinor, currency }),
    }),
    accountCount: t.exposeInt('accountCount', { description: 'Accounts with revenue in it.' }),
  }),
});

interface ColorCountShape {
  readonly color: BookRow['color'];
  readonly accountCount: number;
}

const BookColorCount = builder.objectRef<ColorCountShape>('BookColorCount').implement({
  description: 'How many accounts of a book have a colour.',
  fields: (t) => ({
    color: t.expose('color', { type: HealthColor, nullable: true, description: 'Null: too little is known.' }),
    accountCount: t.exposeInt('accountCount', { description: 'How many.' }),
  }),
});

function totalsOf(rows: readonly BookRow[]): TotalShape[] {
  const byCurrency = Map.groupBy(
    rows.flatMap(({ losses }) => losses),
    ({ currency }) => currency,
  );
  return [...byCurrency]
    .map(([currency, losses]) => ({
      currency,
      mrrMinor: losses.reduce((sum, { mrrMinor }) => sum + mrrMinor, 0n),
      lossMinor: losses.reduce((sum, { lossMinor }) => sum + lossMinor, 0n),
      accountCount: losses.length,
    }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function colorsOf(rows: readonly BookRow[]): ColorCountShape[] {
  return [...healthColors.toReversed(), null].map((color) => ({
    color,
    accountCount: rows.filter((row) => row.color === color).length,
  }));
}

interface BookShape {
  readonly rows: readonly BookRow[];
  readonly skip: number;
  readonly take: number;
}

const BookPage = builder.objectRef<BookShape>('BookPage').implement({
  description: 'A page of a book of business.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['Account'],
      description: 'The accounts of this page.',
      complexity: costOfItems,
      resolve: async (query, { rows, skip, take }, _args, { db }) => {
        const places = new Map(rows.slice(skip, skip + take).map(({ id }, index) => [id, index]));
        const accounts = await db.account.findMany({ ...query, where: { id: { in: [...places.keys()] } } });
        return accounts.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
      },
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ rows }) => rows.length }),
    totals: t.field({
      type: [BookTotal],
      nullable: true,
      description: 'Sums over all pages, for each currency. Null for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      resolve: ({ rows }) => totalsOf(rows),
    }),
    colors: t.field({
      type: [BookColorCount],
      description: 'How many of all pages are red, yellow, green and without a colour.',
      resolve: ({ rows }) => colorsOf(rows),
    }),
  }),
});

builder.queryField('bookOfBusiness', (t) =>
  t.field({
    type: BookPage,
    description:
      'Customers with a contract in force or being onboarded, largest expected loss first. Amounts of different currencies are compared by their number: filter by one for an order by value.',
    authScopes: { can: 'readSuccess' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: BookFilter, description: 'Which ones.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: async (_root, { filter, page }, { db, now }) => ({
      rows: await findBook(db, filter ?? {}, now),
      ...readPage(page),
    }),
  }),
);

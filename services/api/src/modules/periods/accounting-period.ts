import { addMonths, type Month } from '@tenure/domain/month';
import { type CloseHindrance, findCloseHindrances } from '@tenure/workflows/month-hindrances';
import { computeTrialBalance } from '@tenure/workflows/month-trial-balance';
import { builder } from '../../graphql/builder.ts';
import { PeriodStatus } from '../../graphql/finance-vocabulary.ts';
import { readMonth } from '../../graphql/months.ts';
import { costOfItems, costOfPage, PageInput, type PageOf, readPage } from '../../graphql/page.ts';
import { enumOf } from '../../graphql/words.ts';
import { TrialBalance } from '../ledger/trial-balance.ts';
import { readLockedBalance } from './locked-balance.ts';

const ClosingHindranceCode = enumOf('ClosingHindranceCode', 'What keeps a month from being closed.', {
  NOT_FINAL: 'Its availability is not final yet.',
  EARLIER_MONTH_OPEN: 'An earlier month is open.',
  CREDITS_WAITING: 'Credits for failures in it wait for a decision or for their issue.',
});

/** The list that shows what a hindrance counts; null where time alone helps. */
const resources = {
  NOT_FINAL: null,
  EARLIER_MONTH_OPEN: 'accountingPeriods',
  CREDITS_WAITING: 'credits',
} as const;

interface HindranceOfMonth extends CloseHindrance {
  readonly month: Month;
}

const ClosingHindrance = builder.objectRef<HindranceOfMonth>('ClosingHindrance').implement({
  description: 'What still keeps a month from being closed, and where it can be seen.',
  fields: (t) => ({
    code: t.expose('code', { type: ClosingHindranceCode, description: 'What.' }),
    words: t.exposeString('message', { description: 'In one sentence.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
    resource: t.string({
      nullable: true,
      description: 'The list that shows them; null where there is none.',
      resolve: ({ code }) => resources[code],
    }),
    filter: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The filter of that list; null where it shows all.',
      resolve: ({ code, month }) =>
        code === 'CREDITS_WAITING' ? { serviceMonth: month, status: ['PROPOSED', 'APPROVED'] } : null,
    }),
  }),
});

builder.prismaObject('AccountingPeriod', {
  description: 'A month of the books (§11). A locked one takes no posting.',
  authScopes: { can: 'readLedger' },
  fields: (t) => ({
    id: t.exposeID('month', { description: 'The month, YYYY-MM, which is its id.' }),
    month: t.exposeString('month', { description: 'The month, YYYY-MM.' }),
    status: t.expose('status', { type: PeriodStatus, description: 'Whether it takes postings.' }),
    finalisedAt: t.expose('finalisedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its availability became final and its credits were proposed.',
    }),
    lockedAt: t.expose('lockedAt', { type: 'DateTime', nullable: true, description: 'When it was locked.' }),
    lockedBy: t.relation('lockedBy', { nullable: true, description: 'Who locked it.' }),
    lockedHash: t.string({
      nullable: true,
      description: 'SHA-256 of the trial balance that it was locked with.',
      resolve: ({ trialBalance }) => readLockedBalance(trialBalance)?.sha256 ?? null,
    }),
    trialBalance: t.field({
      type: TrialBalance,
      description: 'Its trial balance, from its postings as they are.',
      complexity: 100,
      resolve: async ({ month }, _args, { db }) => ({ month, rows: await computeTrialBalance(db, month) }),
    }),
    isAsLocked: t.boolean({
      nullable: true,
      description: 'Whether its postings still give the trial balance it was locked with; null while it is open.',
      complexity: 100,
      resolve: async ({ status, month, trialBalance }, _args, { db }) => {
        const locked = readLockedBalance(trialBalance);
        if (status !== 'LOCKED' || locked === null) return null;
        return locked.equals(await computeTrialBalance(db, month));
      },
    }),
    reopenedAt: t.expose('reopenedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was opened again.',
    }),
    reopenedBy: t.relation('reopenedBy', { nullable: true, description: 'Who opened it again.' }),
    reopenReason: t.exposeString('reopenReason', { nullable: true, description: 'Why it was opened again.' }),
    hindrances: t.field({
      type: [ClosingHindrance],
      description: 'What still keeps it from being closed; empty where nothing does or it is locked.',
      complexity: { field: 20, multiplier: 1 },
      resolve: async ({ month, status }, _args, { db }) => {
        if (status === 'LOCKED') return [];
        return (await findCloseHindrances(db, month)).map((hindrance) => ({ ...hindrance, month }));
      },
    }),
    isClosable: t.boolean({
      description: 'Whether it is open and nothing keeps it from being closed.',
      complexity: 20,
      resolve: async ({ month, status }, _args, { db }) =>
        status === 'OPEN' && (await findCloseHindrances(db, month)).length === 0,
    }),
    isReopenable: t.boolean({
      description: 'Whether it is the latest locked month, which alone can be opened again.',
      resolve: async ({ month, status }, _args, { db }) =>
        status === 'LOCKED' &&
        (await db.accountingPeriod.findUnique({ where: { month: addMonths(month, 1) } }))?.status !== 'LOCKED',
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

type PeriodPageShape = Omit<PageOf<never, never>, 'where' | 'orderBy'>;
const AccountingPeriodPage = builder.objectRef<PeriodPageShape>('AccountingPeriodPage').implement({
  description: 'A page of months of the books.',
  fields: (t) => ({
    items: t.prismaField({
      type: ['AccountingPeriod'],
      description: 'The months of this page, latest first.',
      complexity: costOfItems,
      resolve: (query, page, _args, { db }) =>
        db.accountingPeriod.findMany({ ...query, ...page, orderBy: { month: 'desc' } }),
    }),
    totalCount: t.int({
      description: 'How many there are on all pages.',
      resolve: (_page, _args, { db }) => db.accountingPeriod.count(),
    }),
  }),
});

builder.queryFields((t) => ({
  accountingPeriods: t.field({
    type: AccountingPeriodPage,
    description: 'The months of the books, latest first.',
    authScopes: { can: 'readLedger' },
    complexity: costOfPage,
    args: { page: t.arg({ type: PageInput, description: 'Which part.' }) },
    resolve: (_root, { page }) => readPage(page),
  }),
  accountingPeriod: t.prismaField({
    type: 'AccountingPeriod',
    nullable: true,
    description: 'One month of the books; null where nothing was posted in it yet.',
    args: { month: t.arg.string({ required: true, description: 'The month, YYYY-MM.' }) },
    resolve: (query, _root, { month }, { db }) =>
      db.accountingPeriod.findUnique({ ...query, where: { month: readMonth('month', month) } }),
  }),
}));

import type { Database } from '@tenure/db/client';
import type { BillingError as WrongLine } from '@tenure/workflows/correction-errors';
import { type CorrectionTotals as Totals, totalsOf } from '@tenure/workflows/correction-preview';
import { builder } from '../../graphql/builder.ts';
import { costOfItems, type PageArgument, readPage } from '../../graphql/page.ts';
import { Money } from '../accounts/money.ts';

/** A wrong line, and the correction it belongs to where it does. */
export interface BillingErrorShape extends WrongLine {
  readonly correctionId: number | null;
}

function findItem(db: Database, { correctionId, invoiceLineId }: BillingErrorShape) {
  if (correctionId === null) return null;
  const key = { correctionId, invoiceLineId };
  return db.billingCorrectionItem.findUnique({ where: { correctionId_invoiceLineId: key } });
}

const BillingError = builder.objectRef<BillingErrorShape>('BillingError').implement({
  description: 'A line that charged something else than its contract says (§11).',
  fields: (t) => ({
    id: t.id({ description: 'Id of the line.', resolve: ({ invoiceLineId }) => invoiceLineId }),
    invoiceLine: t.prismaField({
      type: 'InvoiceLine',
      description: 'The wrong line.',
      resolve: (query, { invoiceLineId: id }, _args, { db }) =>
        db.invoiceLine.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    invoice: t.prismaField({
      type: 'Invoice',
      description: 'Its invoice.',
      resolve: (query, { invoiceId: id }, _args, { db }) => db.invoice.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { accountId: id }, _args, { db }) => db.account.findUniqueOrThrow({ ...query, where: { id } }),
    }),
    month: t.exposeString('month', { description: 'The month it charges for, YYYY-MM.' }),
    charged: t.field({
      type: Money,
      description: 'What it charged, before tax, after what was corrected already.',
      resolve: ({ chargedMinor, currency }) => ({ minor: chargedMinor, currency }),
    }),
    expected: t.field({
      type: Money,
      description: 'What its contract says, before tax.',
      resolve: ({ expectedMinor, currency }) => ({ minor: expectedMinor, currency }),
    }),
    amount: t.field({
      type: Money,
      description: 'What makes it good, with tax: given back where too much was charged, charged where too little.',
      resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
    }),
    isOver: t.exposeBoolean('isOver', { description: 'Whether too much was charged.' }),
    credit: t.prismaField({
      type: 'Credit',
      nullable: true,
      description: 'The credit that made it good.',
      resolve: async (query, error, _args, { db }) => {
        const id = (await findItem(db, error))?.creditId ?? null;
        return id === null ? null : db.credit.findUnique({ ...query, where: { id } });
      },
    }),
    correctionInvoice: t.prismaField({
      type: 'Invoice',
      nullable: true,
      description: 'The invoice that made it good.',
      resolve: async (query, error, _args, { db }) => {
        const id = (await findItem(db, error))?.invoiceId ?? null;
        return id === null ? null : db.invoice.findUnique({ ...query, where: { id } });
      },
    }),
    notifiedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the customer was told.',
      resolve: async (error, _args, { db }) => (await findItem(db, error))?.notifiedAt ?? null,
    }),
  }),
});

export const CorrectionTotals = builder.objectRef<Totals>('CorrectionTotals').implement({
  description: 'Wrong lines in one currency, with tax.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    lineCount: t.exposeInt('lineCount', { description: 'How many lines.' }),
    over: t.field({
      type: Money,
      description: 'Charged too much.',
      resolve: ({ overMinor, currency }) => ({ minor: overMinor, currency }),
    }),
    under: t.field({
      type: Money,
      description: 'Charged too little.',
      resolve: ({ underMinor, currency }) => ({ minor: underMinor, currency }),
    }),
    net: t.field({
      type: Money,
      description: 'Too little less too much: below zero is owed to customers.',
      resolve: ({ netMinor, currency }) => ({ minor: netMinor, currency }),
    }),
  }),
});

export interface BillingErrorPageShape {
  readonly all: readonly BillingErrorShape[];
  readonly page: PageArgument | null | undefined;
}

export const BillingErrorPage = builder.objectRef<BillingErrorPageShape>('BillingErrorPage').implement({
  description: 'A page of wrong lines.',
  fields: (t) => ({
    items: t.field({
      type: [BillingError],
      description: 'The lines of this page.',
      complexity: costOfItems,
      resolve: ({ all, page }) => {
        const { skip, take } = readPage(page);
        return all.slice(skip, skip + take);
      },
    }),
    totalCount: t.int({ description: 'How many there are on all pages.', resolve: ({ all }) => all.length }),
    totals: t.field({
      type: [CorrectionTotals],
      description: 'All pages together, one for each currency.',
      resolve: ({ all }) => totalsOf(all),
    }),
  }),
});

import { disputableMinor } from '@tenure/domain/dispute';
import { builder } from '../../graphql/builder.ts';
import { InvoiceLineKind } from '../../graphql/finance-vocabulary.ts';
import { Money } from '../accounts/money.ts';
import { issuedMinor, promisedMinor } from './invoice-amounts.ts';

const currency = { invoice: { select: { currency: true } } } as const;
const credits = { credits: { select: { status: true, amountMinor: true, reversedMinor: true } } } as const;
const promises = {
  ...credits,
  disputes: { select: { status: true, proposedAmountMinor: true } },
  correctionItems: {
    select: {
      ...{ creditId: true, chargedMinor: true, expectedMinor: true, amountMinor: true },
      correction: { select: { status: true } },
    },
  },
} as const;

export const InvoiceLine = builder.prismaObject('InvoiceLine', {
  description:
    'One line of an invoice. Never edited, never negative: what was charged too much comes back as a credit.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    position: t.exposeInt('position', { description: 'Its place on the invoice, from 1.' }),
    invoice: t.relation('invoice', { description: 'The invoice.' }),
    kind: t.expose('kind', { type: InvoiceLineKind, description: 'What it charges for.' }),
    service: t.relation('service', { nullable: true, description: 'The service that it charges for.' }),
    contractService: t.relation('contractService', {
      nullable: true,
      description: 'The contract’s term that it follows from.',
    }),
    description: t.exposeString('description', { description: 'What the customer reads.' }),
    fromDate: t.expose('fromDate', { type: 'Date', description: 'First day charged for.' }),
    toDate: t.expose('toDate', { type: 'Date', description: 'First day no longer charged for.' }),
    amount: t.field({
      type: Money,
      description: 'Net of discounts, before tax.',
      select: { amountMinor: true, ...currency },
      resolve: ({ amountMinor, invoice }) => ({ minor: amountMinor, currency: invoice.currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax.',
      select: { taxMinor: true, ...currency },
      resolve: ({ taxMinor, invoice }) => ({ minor: taxMinor, currency: invoice.currency }),
    }),
    gross: t.field({
      type: Money,
      description: 'With tax.',
      select: { amountMinor: true, taxMinor: true, ...currency },
      resolve: ({ amountMinor, taxMinor, invoice }) => ({ minor: amountMinor + taxMinor, currency: invoice.currency }),
    }),
    correctsLine: t.relation('correctsLine', { nullable: true, description: 'The wrong line that it makes good.' }),
    correctedBy: t.relation('correctedBy', {
      description: 'The lines that make it good.',
      query: { orderBy: { id: 'asc' } },
    }),
    credits: t.relation('credits', {
      description: 'The credits that make it good.',
      query: { orderBy: { id: 'asc' } },
    }),
    alreadyCredited: t.field({
      type: Money,
      description: 'Credits issued for it and not taken back.',
      select: { ...credits, ...currency },
      resolve: (line) => ({ minor: issuedMinor(line.credits), currency: line.invoice.currency }),
    }),
    disputable: t.field({
      type: Money,
      description: 'What can still be disputed of it: with tax, less what is given back for it or is about to be.',
      select: { amountMinor: true, taxMinor: true, ...promises, ...currency },
      resolve: ({ amountMinor, taxMinor, invoice, ...given }) => ({
        minor: disputableMinor(amountMinor + taxMinor, promisedMinor(given)),
        currency: invoice.currency,
      }),
    }),
  }),
});

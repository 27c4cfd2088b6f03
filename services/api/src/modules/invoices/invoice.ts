import { builder } from '../../graphql/builder.ts';
import { InvoiceKind } from '../../graphql/finance-vocabulary.ts';
import { readId } from '../../graphql/ids.ts';
import { enumOf } from '../../graphql/words.ts';
import { Money } from '../accounts/money.ts';
import { entriesOf, LedgerEntry } from '../ledger/ledger-entry.ts';
import { contesting, isOverdue, openMinor } from './invoice-amounts.ts';
import { InvoiceLine } from './invoice-line.ts';

const InvoiceState = enumOf('InvoiceState', 'How an invoice stands.', {
  OPEN: 'Something is open and not due yet.',
  OVERDUE: 'Something is open after the due day.',
  SETTLED: 'Credited and paid in full.',
});

builder.prismaObject('DunningNotice', {
  description: 'A reminder of the undisputed part of an overdue invoice.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    level: t.exposeInt('level', { description: 'The first, second or third.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When it was sent.' }),
    amount: t.field({
      type: Money,
      description: 'What was asked for.',
      select: { amountMinor: true, invoice: { select: { currency: true } } },
      resolve: ({ amountMinor, invoice }) => ({ minor: amountMinor, currency: invoice.currency }),
    }),
  }),
});

builder.prismaObject('Invoice', {
  description: 'An issued invoice; never edited afterwards (§11).',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeString('number', { description: 'Number; unique.' }),
    kind: t.expose('kind', { type: InvoiceKind, description: 'Where it comes from.' }),
    account: t.relation('account', { description: 'The customer.' }),
    contract: t.relation('contract', { nullable: true, description: 'The contract that it charges for.' }),
    month: t.exposeString('month', { description: 'The month it charges for, YYYY-MM.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all its amounts.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When it was issued.' }),
    dueDate: t.expose('dueDate', { type: 'Date', description: 'The last day on which it is paid in time.' }),
    net: t.field({
      type: Money,
      description: 'Before tax.',
      resolve: ({ netMinor: minor, currency }) => ({ minor, currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax.',
      resolve: ({ taxMinor: minor, currency }) => ({ minor, currency }),
    }),
    gross: t.field({
      type: Money,
      description: 'With tax.',
      resolve: ({ grossMinor: minor, currency }) => ({ minor, currency }),
    }),
    credited: t.field({
      type: Money,
      description: 'Credits taken off it.',
      resolve: ({ creditedMinor: minor, currency }) => ({ minor, currency }),
    }),
    paid: t.field({
      type: Money,
      description: 'What was paid of it; the excess of a payment is a credit.',
      resolve: ({ paidMinor: minor, currency }) => ({ minor, currency }),
    }),
    open: t.field({
      type: Money,
      description: 'What is neither credited nor paid.',
      resolve: (invoice) => ({ minor: openMinor(invoice), currency: invoice.currency }),
    }),
    disputed: t.field({
      type: Money,
      description: 'What is in dispute now, without what came late and is not let in; it is not reminded of.',
      select: {
        currency: true,
        disputes: { where: contesting, select: { amountMinor: true } },
      },
      resolve: ({ disputes, currency }) => ({
        minor: disputes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
        currency,
      }),
    }),
    isOverdue: t.boolean({
      description: 'Whether something is open after the due day.',
      resolve: (invoice, _args, { now }) => isOverdue(invoice, now),
    }),
    state: t.field({
      type: InvoiceState,
      description: 'How it stands.',
      resolve: (invoice, _args, { now }) => {
        if (openMinor(invoice) === 0n) return 'SETTLED';
        return isOverdue(invoice, now) ? 'OVERDUE' : 'OPEN';
      },
    }),
    lines: t.relation('lines', { description: 'Its lines, in order.', query: { orderBy: { position: 'asc' } } }),
    creditsApplied: t.relation('applications', {
      description: 'The credits taken off it, in order.',
      query: { orderBy: { id: 'asc' } },
    }),
    payments: t.relation('payments', {
      description: 'Its payments, earliest first.',
      query: { orderBy: { id: 'asc' } },
    }),
    dunningNotices: t.relation('dunningNotices', {
      description: 'The reminders that were sent, in order.',
      query: { orderBy: { level: 'asc' } },
    }),
    corrections: t.field({
      type: [InvoiceLine],
      description: 'Lines, of other invoices, that make good a line of this one.',
      select: (_args, _context, nested) => ({ lines: { select: { correctedBy: nested(true) } } }),
      resolve: ({ lines }) => lines.flatMap(({ correctedBy }) => correctedBy),
    }),
    ledgerEntries: t.field({
      type: [LedgerEntry],
      description: 'The ledger’s entries about it, in order.',
      select: (_args, _context, nested) => ({
        ledgerLines: { select: { entry: nested(true) }, orderBy: { id: 'asc' } },
      }),
      resolve: ({ ledgerLines }) => entriesOf(ledgerLines),
    }),
    version: t.exposeInt('version', { description: 'Goes up with each credit and payment.' }),
  }),
});

builder.queryField('invoice', (t) =>
  t.prismaField({
    type: 'Invoice',
    nullable: true,
    description: 'One invoice, by its id or its number; null where there is none.',
    authScopes: { can: 'readBilling' },
    args: {
      id: t.arg.id({ description: 'The invoice’s id.' }),
      number: t.arg.string({ description: 'Or its number.' }),
    },
    resolve: (query, _root, { id, number }, { db }) => {
      const where = id || !number ? { id: readId('id', id ?? '') } : { number };
      return db.invoice.findUnique({ ...query, where });
    },
  }),
);

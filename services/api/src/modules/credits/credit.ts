import { builder } from '../../graphql/builder.ts';
import { CreditKind, CreditStatus } from '../../graphql/finance-vocabulary.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';
import { entriesOf, LedgerEntry } from '../ledger/ledger-entry.ts';
import { explainNoApproval } from './approval-rights.ts';
import { remainingMinor } from './credit-rest.ts';

const approvable = { status: true, proposedById: true, approvals: { select: { userId: true } } } as const;

builder.prismaObject('Credit', {
  description: 'Something owed to a customer (§10, §11), taken off invoices and never paid out.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number to tell the customer.' }),
    kind: t.expose('kind', { type: CreditKind, description: 'What it is for.' }),
    status: t.expose('status', { type: CreditStatus, description: 'Where it stands.' }),
    account: t.relation('account', { description: 'The customer.' }),
    amount: t.field({
      type: Money,
      description: 'The whole of it.',
      select: { amountMinor: true, currency: true },
      resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'The tax in it: only in what takes back a taxed charge.',
      select: { taxMinor: true, currency: true },
      resolve: ({ taxMinor, currency }) => ({ minor: taxMinor, currency }),
    }),
    applied: t.field({
      type: Money,
      description: 'What was taken off invoices so far.',
      select: { appliedMinor: true, currency: true },
      resolve: ({ appliedMinor, currency }) => ({ minor: appliedMinor, currency }),
    }),
    reversed: t.field({
      type: Money,
      description: 'What was taken back.',
      select: { reversedMinor: true, currency: true },
      resolve: ({ reversedMinor, currency }) => ({ minor: reversedMinor, currency }),
    }),
    remaining: t.field({
      type: Money,
      description: 'What carries over to the next invoices; zero unless issued.',
      select: { status: true, amountMinor: true, appliedMinor: true, reversedMinor: true, currency: true },
      resolve: (credit) => ({ minor: remainingMinor(credit), currency: credit.currency }),
    }),
    service: t.relation('service', { nullable: true, description: 'The service that failed, for SLA kinds.' }),
    serviceMonth: t.exposeString('serviceMonth', {
      nullable: true,
      description: 'The month of the failure, YYYY-MM, for SLA kinds.',
    }),
    policy: t.relation('policy', { nullable: true, description: 'The credit policy it was computed by.' }),
    invoiceLine: t.relation('invoiceLine', { nullable: true, description: 'The wrong invoice line it makes good.' }),
    payment: t.relation('payment', { nullable: true, description: 'The payment that was too much.' }),
    disputeId: t.exposeID('disputeId', { nullable: true, description: 'The dispute that it settles.' }),
    correctionId: t.exposeID('correctionId', { nullable: true, description: 'The billing correction it belongs to.' }),
    reason: t.exposeString('reason', { description: 'Why it is given.' }),
    proposedBy: t.relation('proposedBy', { nullable: true, description: 'Who proposed it; null for the month close.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', description: 'When it was proposed.' }),
    approvalsNeeded: t.exposeInt('approvalsNeeded', { description: 'How many people have to approve it: 1 or 2.' }),
    approvals: t.relation('approvals', {
      description: 'Who approved it, earliest first.',
      query: { orderBy: [{ approvedAt: 'asc' }, { userId: 'asc' }] },
    }),
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it had all the approvals that it needs.',
    }),
    mayApprove: t.boolean({
      description: 'Whether the caller may approve it now.',
      select: approvable,
      resolve: (credit, _args, { viewer }) => explainNoApproval(credit, viewer) === null,
    }),
    mayNotApproveBecause: t.string({
      nullable: true,
      description: 'Why the caller may not approve it, in one sentence.',
      select: approvable,
      resolve: (credit, _args, { viewer }) => explainNoApproval(credit, viewer),
    }),
    rejectedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who rejected it.',
      resolve: (query, { rejectedById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    rejectedReason: t.exposeString('rejectedReason', { nullable: true, description: 'Why it was rejected.' }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', nullable: true, description: 'When it went into the books.' }),
    issuedPeriod: t.exposeString('issuedPeriod', {
      nullable: true,
      description: 'The month of the books, YYYY-MM, in which its issue was posted.',
    }),
    applications: t.relation('applications', {
      description: 'The invoices it was taken off, in order.',
      query: { orderBy: { id: 'asc' } },
    }),
    ledgerEntries: t.field({
      type: [LedgerEntry],
      description: 'Its entries in the ledger, in order.',
      select: (_args, _context, nested) => ({
        ledgerLines: { select: { entry: nested(true) }, orderBy: { id: 'asc' } },
      }),
      resolve: ({ ledgerLines }) => entriesOf(ledgerLines),
    }),
    availability: t.relation('availability', {
      nullable: true,
      description: 'The final availability that it was computed from.',
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('credit', (t) =>
  t.prismaField({
    type: 'Credit',
    nullable: true,
    description: 'One credit, by its id or its number; null where there is none.',
    authScopes: { can: 'readBilling' },
    args: { id: t.arg.id({ description: 'The credit’s id.' }), number: t.arg.int({ description: 'Or its number.' }) },
    resolve: (query, _root, { id, number }, { db }) => {
      const where = id || typeof number !== 'number' ? { id: readId('id', id ?? '') } : { number };
      return db.credit.findUnique({ ...query, where });
    },
  }),
);

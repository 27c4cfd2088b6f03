import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import { DisputeInstrument, DisputeOutcome } from './dispute-vocabulary.ts';

builder.prismaObjectFields('Dispute', (t) => ({
  amount: t.field({
    type: Money,
    description: 'What is disputed, with tax.',
    select: { amountMinor: true, currency: true },
    resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
  }),
  proposedAmount: t.field({
    type: Money,
    nullable: true,
    description: 'What the decision gives the customer, with tax.',
    select: { proposedAmountMinor: true, currency: true },
    resolve: ({ proposedAmountMinor: minor, currency }) => (minor === null ? null : { minor, currency }),
  }),
  rebillAmount: t.field({
    type: Money,
    nullable: true,
    description: 'For a rebill: what the line should have said, before tax.',
    select: { rebillAmountMinor: true, currency: true },
    resolve: ({ rebillAmountMinor: minor, currency }) => (minor === null ? null : { minor, currency }),
  }),
  proposedOutcome: t.expose('proposedOutcome', {
    type: DisputeOutcome,
    nullable: true,
    description: 'The decision, proposed or approved.',
  }),
  proposedInstrument: t.expose('proposedInstrument', {
    type: DisputeInstrument,
    nullable: true,
    description: 'What settles it.',
  }),
  decisionReason: t.exposeString('decisionReason', {
    nullable: true,
    description: 'What the customer is told of the decision.',
  }),
  proposedBy: t.relation('proposedBy', { nullable: true, description: 'Who proposed the decision.' }),
  approvedBy: t.relation('approvedBy', { nullable: true, description: 'Who approved it.' }),
}));

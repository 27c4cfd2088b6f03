import { reverseCredit } from '@tenure/workflows/credit-reversal';
import { proposeCredit } from '@tenure/workflows/credits';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { readMonth, readOptionalMonth } from '../../graphql/months.ts';

const ProposeGoodwillCreditInput = builder.inputType('ProposeGoodwillCreditInput', {
  description: 'A credit that is given without being owed.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'Amount in the smallest unit, above 0.' }),
    currency: t.string({ required: true, description: 'A currency the customer is invoiced in.' }),
    reason: t.string({ required: true, description: 'Why; the customer may read it.' }),
    serviceId: t.id({ description: 'For which service.' }),
    serviceMonth: t.string({ description: 'For which month, YYYY-MM.' }),
    invoiceLineId: t.id({ description: 'For which invoice line.' }),
  }),
});

const ProposeSlaAdjustmentInput = builder.inputType('ProposeSlaAdjustmentInput', {
  description: 'What a final month owes in addition, posted in the open month (§10).',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    serviceId: t.id({ required: true, description: 'The service that failed.' }),
    serviceMonth: t.string({ required: true, description: 'The final month that it failed in, YYYY-MM.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'Amount in the smallest unit, above 0.' }),
    currency: t.string({ required: true, description: 'The currency of the fee.' }),
    reason: t.string({ required: true, description: 'Why; the customer may read it.' }),
  }),
});

const reason = builder.args((t) => ({ reason: t.string({ required: true, description: 'Why.' }) })).reason;

builder.mutationFields((t) => ({
  proposeGoodwillCredit: t.prismaField({
    type: 'Credit',
    description: 'Proposes a goodwill credit; somebody else approves it.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { input: t.arg({ type: ProposeGoodwillCreditInput, required: true, description: 'The credit.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { amountMinor, currency, reason } = input;
      const subject = {
        accountId: readId('accountId', input.accountId),
        serviceId: readOptionalId('serviceId', input.serviceId),
        serviceMonth: readOptionalMonth('serviceMonth', input.serviceMonth),
        invoiceLineId: readOptionalId('invoiceLineId', input.invoiceLineId),
      };
      const { id } = await proposeCredit(
        db,
        { kind: 'GOODWILL', ...subject, amountMinor, currency, reason },
        actor,
        now,
      );
      return db.credit.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  proposeSlaAdjustment: t.prismaField({
    type: 'Credit',
    description: 'Proposes what a final month owes in addition; somebody else approves it.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { input: t.arg({ type: ProposeSlaAdjustmentInput, required: true, description: 'The credit.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { amountMinor, currency, reason } = input;
      const subject = {
        accountId: readId('accountId', input.accountId),
        serviceId: readId('serviceId', input.serviceId),
        serviceMonth: readMonth('serviceMonth', input.serviceMonth),
      };
      const credit = { kind: 'SLA_ADJUSTMENT' as const, ...subject, amountMinor, currency, reason };
      const { id } = await proposeCredit(db, credit, actor, now);
      return db.credit.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  reverseCredit: t.prismaField({
    type: 'Credit',
    description: 'Takes back what is left of an issued credit, by a new entry; what was applied stays.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { ...recordArgs, reason },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const reference = { creditId: readId('id', id), expectedVersion: given(expectedVersion) };
      await reverseCredit(db, { ...reference, reason }, actor, now);
      return db.credit.findUniqueOrThrow({ ...query, where: { id: reference.creditId } });
    },
  }),
}));

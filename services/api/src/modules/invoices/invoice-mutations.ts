import { monthOf } from '@tenure/domain/month';
import { issueSupplementaryInvoice } from '@tenure/workflows/invoices-supplementary';
import { recordPayment } from '@tenure/workflows/payments';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { InvoiceLineKind } from '../../graphql/finance-vocabulary.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { readMonth } from '../../graphql/months.ts';

const RecordPaymentInput = builder.inputType('RecordPaymentInput', {
  description: 'Money that came in.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'The invoice that it pays.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'Amount in the smallest unit, above 0.' }),
    currency: t.string({ required: true, description: 'The currency of the invoice.' }),
    receivedAt: t.field({ type: 'DateTime', description: 'When it came in, not in the future; now where missing.' }),
    reference: t.string({ required: true, description: 'The bank’s reference; a second payment with it is refused.' }),
  }),
});

const SupplementaryLineInput = builder.inputType('SupplementaryLineInput', {
  description: 'A line of a supplementary invoice.',
  fields: (t) => ({
    kind: t.field({ type: InvoiceLineKind, required: true, description: 'USAGE, ONE_OFF or CORRECTION.' }),
    serviceId: t.id({ description: 'For which service.' }),
    description: t.string({ required: true, description: 'What the customer reads.' }),
    fromDate: t.field({ type: 'Date', required: true, description: 'First day charged for.' }),
    toDate: t.field({ type: 'Date', required: true, description: 'First day no longer charged for.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'Before tax, in the smallest unit.' }),
    correctsLineId: t.id({ description: 'Of a CORRECTION: the wrong line that it makes good.' }),
  }),
});

const IssueSupplementaryInvoiceInput = builder.inputType('IssueSupplementaryInvoiceInput', {
  description: 'An invoice in addition to the monthly one.',
  fields: (t) => ({
    contractId: t.id({ required: true, description: 'The contract; it says currency, tax and days to pay.' }),
    month: t.string({ description: 'The month it charges for, YYYY-MM; the current one where missing.' }),
    lines: t.field({ type: [SupplementaryLineInput], required: true, description: 'At least one line.' }),
  }),
});

type LineInput = typeof SupplementaryLineInput.$inferInput;

function lineOf(
  { kind, serviceId, description, fromDate, toDate, amountMinor, correctsLineId }: LineInput,
  at: number,
) {
  if (kind === 'RECURRING') throw new InvalidInput(`lines.${at}.kind`, kind, 'USAGE, ONE_OFF or CORRECTION');
  const ids = {
    serviceId: readOptionalId(`lines.${at}.serviceId`, serviceId),
    correctsLineId: readOptionalId(`lines.${at}.correctsLineId`, correctsLineId),
  };
  return { kind, description, fromDate, toDate, amountMinor, ...ids };
}

builder.mutationFields((t) => ({
  recordPayment: t.prismaField({
    type: 'Payment',
    description: 'Records money that came in; what exceeds the open amount becomes a credit.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { input: t.arg({ type: RecordPaymentInput, required: true, description: 'The payment.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { amountMinor, currency, reference } = input;
      const receipt = { invoiceId: readId('invoiceId', input.invoiceId), receivedAt: input.receivedAt ?? now };
      const { id } = await recordPayment(db, { ...receipt, amountMinor, currency, reference }, actor, now);
      return db.payment.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  issueSupplementaryInvoice: t.prismaField({
    type: 'Invoice',
    description: 'Issues an invoice in addition to the monthly one. It is never edited afterwards.',
    authScopes: { can: 'workBilling' },
    errors: {},
    args: { input: t.arg({ type: IssueSupplementaryInvoiceInput, required: true, description: 'The invoice.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const contractId = readId('contractId', input.contractId);
      const month = input.month ? readMonth('month', input.month) : monthOf(now.getTime());
      const invoice = { contractId, month, lines: input.lines.map(lineOf) };
      const { id } = await issueSupplementaryInvoice(db, invoice, actor, now);
      return db.invoice.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

import { useAction } from '../../api/use-action.ts';
import { decimalText, parseMoney } from '../../fields/money.ts';
import { type InvoicePageFragment, RecordPaymentDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';

/** Notes money that came in; what exceeds the open amount becomes a balance for the next invoice. */
export function RecordPaymentButton({ invoice }: { invoice: InvoicePageFragment }) {
  const { run, isRunning, error } = useAction(RecordPaymentDocument, { done: 'Payment recorded' });
  const { currency } = invoice;
  return (
    <FormButton
      label="Record payment"
      title={`Payment of ${invoice.number}`}
      submitLabel="Record"
      variant="contained"
      isBusy={isRunning}
      error={error}
      fields={[
        {
          kind: 'text',
          name: 'amount',
          label: `Amount in ${currency}`,
          initial: decimalText(invoice.open.minor, currency),
          isRequired: true,
        },
        {
          kind: 'text',
          name: 'reference',
          label: 'Reference of the bank',
          help: 'Each can be recorded once',
          isRequired: true,
        },
        { kind: 'instant', name: 'receivedAt', label: 'Received', help: 'Empty: now' },
      ]}
      onSubmit={({ amount, reference, receivedAt }, close) =>
        run(
          {
            input: {
              invoiceId: invoice.id,
              // What is no amount is sent as it stands, so that the refusal names it.
              amountMinor: parseMoney(amount ?? '', currency) ?? amount ?? '',
              currency,
              reference: reference ?? '',
              receivedAt: receivedAt ?? null,
            },
          },
          { onSuccess: close },
        )
      }
    />
  );
}

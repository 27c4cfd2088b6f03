import { useAction } from '../../api/use-action.ts';
import { formatMonth } from '../../fields/instants.ts';
import { ClosePeriodDocument, type PeriodRowFragment, ReopenPeriodDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';

export function CloseButton({ period }: { period: PeriodRowFragment }) {
  const { run, isRunning, error } = useAction(ClosePeriodDocument, { done: 'The month is locked' });
  return (
    <FormButton
      label="Close month"
      name={`Close month ${formatMonth(period.month)}`}
      title={`Close ${formatMonth(period.month)}`}
      variant="contained"
      isDisabled={!period.isClosable}
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) => run({ month: period.month, expectedVersion: period.version }, { onSuccess: close })}
    >
      Nothing more is posted into it. What is found later is an adjustment in an open month.
    </FormButton>
  );
}

export function ReopenButton({ period }: { period: PeriodRowFragment }) {
  const { run, isRunning, error } = useAction(ReopenPeriodDocument, { done: 'The month is open again' });
  return (
    <FormButton
      label="Reopen …"
      name={`Reopen ${formatMonth(period.month)}`}
      title={`Reopen ${formatMonth(period.month)}`}
      submitLabel="Reopen"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ month: period.month, expectedVersion: period.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

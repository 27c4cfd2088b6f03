import { costKinds } from '@tenure/domain/cost-share';
import { isCurrency } from '@tenure/domain/currencies';
import { useAction } from '../../api/use-action.ts';
import { decimalText, parseMoney } from '../../fields/money.ts';
import {
  type CostItemRowFragment,
  type CostKind,
  CreateCostItemDocument,
  UpdateCostItemDocument,
} from '../../generated/graphql.ts';
import { FormButton, type FormField, type FormValues } from '../../layout/FormButton.tsx';
import { choicesOf } from '../../words.ts';

function fieldsOf(item: CostItemRowFragment | null): readonly FormField[] {
  return [
    { kind: 'month', name: 'month', label: 'Month', isRequired: true, initial: item?.month ?? '' },
    {
      kind: 'choice',
      name: 'kind',
      label: 'Kind',
      isRequired: true,
      choices: choicesOf(costKinds),
      initial: item?.kind ?? 'PEOPLE',
    },
    { kind: 'text', name: 'name', label: 'Who or what', isRequired: true, initial: item?.name ?? '' },
    {
      kind: 'text',
      name: 'amount',
      refusedAs: 'amountMinor',
      label: 'Amount of the month, loaded',
      isRequired: true,
      initial: item ? decimalText(item.amount.minor, item.amount.currency) : '',
    },
    { kind: 'text', name: 'currency', label: 'Currency', isRequired: true, initial: item?.amount.currency ?? 'USD' },
    {
      kind: 'text',
      name: 'share',
      refusedAs: 'allocationPercentTimes100',
      label: 'Share that is support and success, in percent',
      isRequired: true,
      initial: String((item?.allocationPercentTimes100 ?? 10_000) / 100),
    },
    {
      kind: 'choice',
      name: 'isAccrued',
      label: 'Billed',
      choices: [
        { id: 'no', name: 'Yes' },
        { id: 'yes', name: 'Not yet: accrued' },
      ],
      initial: item?.isAccrued ? 'yes' : 'no',
    },
    { kind: 'text', name: 'note', label: 'Note', initial: item?.note ?? '' },
    {
      kind: 'text',
      name: 'reason',
      label: 'Reason',
      help: 'Needed where the month is locked in the books.',
    },
  ];
}

/** An amount below zero too, for the server to refuse it as what it is. */
function signedMinor(text: string, currency: string): string | null {
  const [, sign = '', amount = ''] = /^\s*(-?)(.*)$/s.exec(text) ?? [];
  const minor = parseMoney(amount, currency);
  return minor === null ? null : `${sign}${minor}`;
}

/** A text that is no amount goes to the server as it stands: it says what is accepted. */
function inputOf(values: FormValues) {
  const currency = (values['currency'] ?? '').toUpperCase();
  const amount = values['amount'] ?? '';
  const isKnown = isCurrency(currency);
  return {
    month: values['month'] ?? '',
    kind: (values['kind'] ?? 'PEOPLE') as CostKind,
    name: values['name'] ?? '',
    amountMinor: (isKnown ? signedMinor(amount, currency) : null) ?? amount,
    currency,
    allocationPercentTimes100: Math.round(Number(values['share']) * 100),
    isAccrued: values['isAccrued'] === 'yes',
    note: values['note'] ?? null,
  };
}

export function AddCostItemButton() {
  const { run, isRunning, error } = useAction(CreateCostItemDocument, { done: 'Entered' });
  return (
    <FormButton
      label="Enter a cost"
      title="Enter a cost"
      submitLabel="Enter"
      variant="contained"
      fields={fieldsOf(null)}
      isBusy={isRunning}
      error={error}
      onSubmit={(values, close) =>
        run({ input: inputOf(values), reason: values['reason'] ?? null }, { onSuccess: close })
      }
    />
  );
}

export function ChangeCostItemButton({ item }: { item: CostItemRowFragment }) {
  const { run, isRunning, error } = useAction(UpdateCostItemDocument, { done: 'Changed' });
  return (
    <FormButton
      label="Change"
      name={`Change ${item.name} of ${item.month}`}
      title={`Change ${item.name}`}
      submitLabel="Change"
      variant="text"
      fields={fieldsOf(item)}
      isBusy={isRunning}
      error={error}
      onSubmit={(values, close) =>
        run(
          { id: item.id, expectedVersion: item.version, input: inputOf(values), reason: values['reason'] ?? null },
          { onSuccess: close },
        )
      }
    />
  );
}

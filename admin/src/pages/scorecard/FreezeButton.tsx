import AcUnit from '@mui/icons-material/AcUnitOutlined';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { FreezeScorecardDocument, type ScorecardFieldsFragment } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';

/** Keeps the figures of a period as they are now; why that can't be done yet is on the button. */
export function FreezeButton({ card }: { card: ScorecardFieldsFragment }) {
  const navigate = useNavigate();
  const { run, isRunning, error } = useAction(FreezeScorecardDocument, {
    done: `${card.title} is frozen`,
    onDone: (frozen) => void navigate(`/scorecard/frozen/${(frozen as { id: string }).id}`),
  });
  if (!useCan('freezeScorecards')) return null;
  const { kind, period, mayNotFreezeBecause, unsettledWords } = card;
  return (
    <span title={mayNotFreezeBecause ?? undefined}>
      <FormButton
        label="Freeze …"
        title={`Freeze ${card.title}`}
        submitLabel="Freeze"
        variant="contained"
        icon={<AcUnit />}
        isDisabled={mayNotFreezeBecause !== null && mayNotFreezeBecause !== undefined}
        fields={[{ kind: 'text', name: 'note', label: 'Note', help: 'For example the board meeting it was shown at.' }]}
        isBusy={isRunning}
        error={error}
        onSubmit={({ note }, close) => run({ kind, period, note: note ?? null }, { onSuccess: close })}
      >
        This is for good: a period is frozen once. {unsettledWords ? `${unsettledWords} ` : ''}The figures and the rows
        behind them are kept with their hash. Exports are made from them from then on, and what differs later is listed
        as a restatement.
      </FormButton>
    </span>
  );
}

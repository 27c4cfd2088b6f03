import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { formatMinutes } from '../../fields/durations.ts';
import { formatInstant } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { SeverityTone } from '../../fields/TicketWords.tsx';
import { EndContractOverrideDocument } from '../../generated/graphql.ts';
import { ConfirmButton } from '../../layout/ConfirmButton.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { labelOf } from '../../words.ts';
import { AddOverrideButton } from './AddOverrideButton.tsx';
import type { Contract } from './ContractShow.tsx';

function EndButton({ id, words }: { id: string; words: string }) {
  const done = 'Ended: the tier’s policy holds again';
  const { run, isRunning, error } = useAction(EndContractOverrideDocument, { done });
  return (
    <ConfirmButton
      label="End now"
      name={`End now: ${words}`}
      title={`End the override of ${words}`}
      color="error"
      isBusy={isRunning}
      error={error}
      onConfirm={(close) => run({ id }, { onSuccess: close })}
    >
      From now on running clocks of the account are held to the tier’s policy again. An ended override is not taken up
      again; a new one can be added.
    </ConfirmButton>
  );
}

/** Targets this contract promises; they beat the policy of the tier (§1). */
export function ContractOverrides({ contract }: { contract: Contract }) {
  const canEdit = useCan('editContracts') && contract.status !== 'ENDED';
  return (
    <Panel title="SLA overrides" isFlush actions={canEdit ? <AddOverrideButton contract={contract} /> : null}>
      <SimpleTable
        label="SLA overrides"
        rows={contract.overrides}
        keyOf={({ id }) => id}
        empty="None: the policy of the tier holds"
        columns={[
          { title: 'Clock', render: ({ clock }) => labelOf(clock) },
          { title: 'Severity', render: ({ severity }) => <SeverityTone severity={severity} /> },
          { title: 'Target', isNumeric: true, render: ({ targetMinutes }) => formatMinutes(targetMinutes) },
          { title: 'Hours', render: ({ calendar }) => calendar?.name ?? '24×7' },
          { title: 'From', render: ({ effectiveFromAt }) => formatInstant(effectiveFromAt) },
          { title: 'To', render: ({ effectiveToAt }) => (effectiveToAt ? formatInstant(effectiveToAt) : 'Open') },
          { title: 'A month', isNumeric: true, render: ({ monthlyPrice }) => <MoneyText amount={monthlyPrice} /> },
          {
            title: 'Change',
            render: ({ id, clock, severity, effectiveToAt }) =>
              canEdit && !effectiveToAt ? (
                <EndButton id={id} words={`${labelOf(clock)}, ${labelOf(severity)}`} />
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}

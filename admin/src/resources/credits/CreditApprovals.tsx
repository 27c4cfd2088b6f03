import Done from '@mui/icons-material/DoneAllOutlined';
import { Button } from '@mui/material';
import { useListContext, useNotify } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import {
  ApproveCreditDocument,
  ApproveCreditsDocument,
  type CreditRowFragment,
  RejectCreditDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { SelectionBar } from '../../layout/SelectionBar.tsx';

/** Approves all chosen ones; each that is refused is named with its reason. */
export function ApproveSelected() {
  const { selectedIds, onUnselectItems } = useListContext<CreditRowFragment>();
  const notify = useNotify();
  const tell = (result: unknown) => {
    const { outcomes = [], approvedCount = 0 } = (result ?? {}) as {
      outcomes?: readonly { id: string; refusal?: string | null; credit?: { number: number } | null }[];
      approvedCount?: number;
    };
    const refused = outcomes.filter(({ refusal }) => refusal);
    const words = refused.map(({ id, credit, refusal }) => `#${credit?.number ?? id}: ${refusal}`).join(' ');
    notify(`${approvedCount} approved.${refused.length ? ` Not approved: ${words}` : ''}`, {
      type: refused.length ? 'warning' : 'success',
      autoHideDuration: refused.length ? 12_000 : 4000,
    });
    onUnselectItems();
  };
  // Told before the list is read again: without a row that waits, this bar is gone.
  const { run, isRunning } = useAction(ApproveCreditsDocument, { onDone: tell });
  return (
    <SelectionBar label="Selected credits">
      <Button
        variant="contained"
        startIcon={<Done />}
        disabled={isRunning}
        onClick={() => run({ ids: selectedIds.map(String) })}
      >
        Approve {selectedIds.length}
      </Button>
    </SelectionBar>
  );
}

export function ApproveButton({ credit }: { credit: CreditRowFragment }) {
  const { run, isRunning } = useAction(ApproveCreditDocument, { done: 'Approved' });
  return (
    <Button
      variant="contained"
      disabled={isRunning || !credit.mayApprove}
      title={credit.mayNotApproveBecause ?? undefined}
      onClick={() => run({ id: credit.id, expectedVersion: credit.version })}
    >
      Approve
    </Button>
  );
}

export function RejectButton({ credit }: { credit: CreditRowFragment }) {
  const { run, isRunning, error } = useAction(RejectCreditDocument, { done: 'Rejected' });
  return (
    <FormButton
      label="Reject …"
      title={`Reject credit #${credit.number}`}
      submitLabel="Reject"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: credit.id, expectedVersion: credit.version, reason: reason ?? '' }, { onSuccess: close })
      }
    >
      The customer does not get it. Reconciliation will go on showing it as missing, with the reason.
    </FormButton>
  );
}

import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { EndContractDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import type { Contract } from './ContractShow.tsx';

export function EndContractButton({ contract }: { contract: Contract }) {
  const [isOpen, setOpen] = useState(false);
  const [endDate, setEndDate] = useState(contract.endDate.slice(0, 10));
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(EndContractDocument, { done: 'The end is set', onDone: close });
  const end = () => run({ id: contract.id, expectedVersion: contract.version, endDate, reason: reason || null });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        End …
      </Button>
      <FormDialog
        title={`End contract ${contract.number}`}
        isOpen={isOpen}
        onClose={close}
        onSubmit={end}
        submitLabel="End"
        isDanger
        isBusy={isRunning}
        error={error}
      >
        <TextField
          type="date"
          label="First day no longer covered"
          value={endDate}
          onChange={(event) => setEndDate(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          required
        />
        <TextField label="Reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      </FormDialog>
    </>
  );
}

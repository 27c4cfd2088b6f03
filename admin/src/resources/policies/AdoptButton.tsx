import { Button, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { serverNow } from '../../api/server-time.ts';
import { useAction } from '../../api/use-action.ts';
import { fromLocalInput, toLocalInput } from '../../fields/local-input.ts';
import { AdoptPolicyDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import type { Policy } from './PolicyShow.tsx';

const leadMs = 5 * 60_000;

/** Puts the draft in force from a date on. Somebody else than its author has to do it (§20). */
export function AdoptButton({ policy, isBlocked }: { policy: Policy; isBlocked: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(AdoptPolicyDocument, { done: 'Policy adopted', onDone: close });
  const open = () => {
    setFrom(toLocalInput(serverNow() + leadMs));
    setOpen(true);
  };
  const adopt = () => {
    const effectiveFromAt = fromLocalInput(from);
    run({ id: policy.id, expectedVersion: policy.version, effectiveFromAt, reason: reason || null });
  };
  return (
    <>
      <Button variant="contained" onClick={open} disabled={isBlocked}>
        Adopt …
      </Button>
      <FormDialog
        title={`Adopt ${policy.name}`}
        isOpen={isOpen}
        onClose={close}
        onSubmit={adopt}
        submitLabel="Adopt"
        isBusy={isRunning}
        error={error}
      >
        <Typography variant="body2" color="text.secondary">
          From then on running clocks are held to it, counted from their original start. Somebody else than its author
          adopts a policy.
        </Typography>
        <TextField
          type="datetime-local"
          label="In force from (your time)"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          required
        />
        <TextField label="Reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      </FormDialog>
    </>
  );
}

import { Button, MenuItem, TextField, Typography } from '@mui/material';
import { tiers } from '@tenure/domain/vocabulary';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { ChangeAccountTierDocument, type Tier } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';
import { labelOf } from '../../words.ts';
import type { Account } from './AccountShow.tsx';

/** Moves the account to another tier, from now on. */
export function TierButton({ account }: { account: Account }) {
  const [isOpen, setOpen] = useState(false);
  const [tier, setTier] = useState<Tier>(account.tier);
  const [reason, setReason] = useState('');
  const close = () => setOpen(false);
  const { run, isRunning, error } = useAction(ChangeAccountTierDocument, { done: 'Tier changed', onDone: close });
  const save = () => run({ id: account.id, expectedVersion: account.version, tier, reason: reason || null });
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        Change tier …
      </Button>
      <FormDialog
        title={`Change the tier of ${account.name}`}
        isOpen={isOpen}
        onClose={close}
        onSubmit={save}
        submitLabel="Change tier"
        isBusy={isRunning}
        error={error}
      >
        <Typography variant="body2" color="text.secondary">
          From now on; open tickets get the new targets at once, counted from their original start.
        </Typography>
        <TextField select label="Tier" value={tier} onChange={(event) => setTier(event.target.value as Tier)}>
          {tiers.map((word) => (
            <MenuItem key={word} value={word}>
              {labelOf(word)}
            </MenuItem>
          ))}
        </TextField>
        <TextField label="Reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      </FormDialog>
    </>
  );
}

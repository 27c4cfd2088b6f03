import { Box, Button, TextField } from '@mui/material';
import { monthOf } from '@tenure/domain/month';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { serverNow } from '../../api/server-time.ts';
import { useAction } from '../../api/use-action.ts';
import { AccountPicker } from '../../fields/AccountPicker.tsx';
import { CreateAccountReviewDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';

function currentQuarter(): string {
  const [year = '', month = '1'] = monthOf(serverNow()).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Begins the quarterly review of an account. */
export function CreateReviewButton() {
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [accountId, setAccountId] = useState<string | null>(null);
  const [quarter, setQuarter] = useState(currentQuarter);
  const { run, isRunning, error } = useAction(CreateAccountReviewDocument, {
    onDone: (review) => void navigate(`/account-reviews/${(review as { id: string }).id}/show`),
  });
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Prepare a review
      </Button>
      <FormDialog
        title="Prepare a review"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onSubmit={() => run({ input: { accountId: accountId ?? '', quarter } })}
        submitLabel="Prepare"
        isBusy={isRunning}
        error={error}
      >
        <Box>
          <AccountPicker label="Account" value={accountId} onChange={setAccountId} />
        </Box>
        <TextField
          label="Quarter"
          value={quarter}
          onChange={(event) => setQuarter(event.target.value)}
          helperText="For example 2026-Q3"
          required
        />
      </FormDialog>
    </>
  );
}

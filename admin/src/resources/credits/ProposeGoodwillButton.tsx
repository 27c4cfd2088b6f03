import Add from '@mui/icons-material/AddOutlined';
import { Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../api/use-action.ts';
import { AccountPicker } from '../../fields/AccountPicker.tsx';
import { parseMoney } from '../../fields/money.ts';
import { ProposeGoodwillDocument } from '../../generated/graphql.ts';
import { FormDialog } from '../../layout/FormDialog.tsx';

const currencies = ['USD', 'EUR', 'GBP'];

function useGoodwillForm(onDone: () => void) {
  const [accountId, setAccountId] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState('USD');
  const [reason, setReason] = useState('');
  const action = useAction(ProposeGoodwillDocument, { done: 'Proposed; somebody else approves it', onDone });
  const amountMinor = parseMoney(amount, currency);
  const propose = () => {
    if (amountMinor === null || accountId === null) return;
    action.run({ input: { accountId, amountMinor, currency, reason } });
  };
  const isAmountWrong = amount !== '' && amountMinor === null;
  return {
    accountId,
    setAccountId,
    amount,
    setAmount,
    currency,
    setCurrency,
    reason,
    setReason,
    isAmountWrong,
    propose,
    ...action,
  };
}

/** Something for a customer that no promise demands; kept apart from what outages cost. */
export function ProposeGoodwillButton() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const form = useGoodwillForm(close);
  return (
    <>
      <Button variant="outlined" startIcon={<Add />} onClick={() => setOpen(true)}>
        Goodwill
      </Button>
      <FormDialog
        title="Propose a goodwill credit"
        isOpen={isOpen}
        onClose={close}
        onSubmit={form.propose}
        submitLabel="Propose"
        isBusy={form.isRunning}
        error={form.error}
      >
        <AccountPicker label="Account" value={form.accountId} onChange={form.setAccountId} />
        <TextField
          label="Amount"
          value={form.amount}
          onChange={(event) => form.setAmount(event.target.value)}
          error={form.isAmountWrong}
          helperText={form.isAmountWrong ? 'An amount such as 1500 or 2500.50' : ' '}
          required
        />
        <TextField
          select
          label="Currency"
          value={form.currency}
          onChange={(event) => form.setCurrency(event.target.value)}
        >
          {currencies.map((code) => (
            <MenuItem key={code} value={code}>
              {code}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Reason"
          value={form.reason}
          onChange={(event) => form.setReason(event.target.value)}
          multiline
          minRows={2}
          required
        />
      </FormDialog>
    </>
  );
}

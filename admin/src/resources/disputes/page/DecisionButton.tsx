import { Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../../api/use-action.ts';
import { parseMoney } from '../../../fields/money.ts';
import {
  type DisputeInstrument,
  type DisputeOutcome,
  type DisputePageFragment,
  ProposeDisputeDecisionDocument,
} from '../../../generated/graphql.ts';
import { FormDialog } from '../../../layout/FormDialog.tsx';

const outcomes = [
  { id: 'UPHELD_IN_FULL', name: 'Upheld in full' },
  { id: 'UPHELD_IN_PART', name: 'Upheld in part' },
  { id: 'REJECTED', name: 'Rejected' },
] as const;
const instruments = [
  { id: 'CREDIT_MEMO', name: 'Credit memo: it was charged wrongly' },
  { id: 'SLA_ADJUSTMENT', name: 'SLA adjustment: an outage was not credited' },
  { id: 'GOODWILL', name: 'Goodwill: without being owed' },
  { id: 'REBILL', name: 'Rebill: the line is credited and charged anew' },
] as const;

function useDecision(dispute: DisputePageFragment, onDone: () => void) {
  const { currency } = dispute.amount;
  const [outcome, setOutcome] = useState<DisputeOutcome>('UPHELD_IN_FULL');
  const [instrument, setInstrument] = useState<DisputeInstrument>('CREDIT_MEMO');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const action = useAction(ProposeDisputeDecisionDocument, { done: 'Proposed; somebody else approves it', onDone });
  const isRebill = outcome !== 'REJECTED' && instrument === 'REBILL';
  const needsAmount = isRebill || outcome === 'UPHELD_IN_PART';
  const propose = () => {
    const minor = parseMoney(amount, currency) ?? amount;
    const input = {
      outcome,
      reason,
      ...(outcome === 'REJECTED' ? {} : { instrument }),
      ...(isRebill ? { rebillAmountMinor: minor } : needsAmount ? { amountMinor: minor } : {}),
    };
    action.run({ id: dispute.id, expectedVersion: dispute.version, input });
  };
  return {
    outcome,
    setOutcome,
    instrument,
    setInstrument,
    amount,
    setAmount,
    reason,
    setReason,
    isRebill,
    needsAmount,
    propose,
    ...action,
  };
}

/** Proposes how the dispute ends; it counts once somebody else approves it. */
export function DecisionButton({ dispute }: { dispute: DisputePageFragment }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const form = useDecision(dispute, close);
  const { currency } = dispute.amount;
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Propose decision …
      </Button>
      <FormDialog
        title="Propose a decision"
        isOpen={isOpen}
        onClose={close}
        onSubmit={form.propose}
        submitLabel="Propose"
        isBusy={form.isRunning}
        error={form.error}
      >
        <TextField
          select
          label="Outcome"
          value={form.outcome}
          onChange={(event) => form.setOutcome(event.target.value as DisputeOutcome)}
        >
          {outcomes.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {form.outcome === 'REJECTED' ? null : (
          <TextField
            select
            label="By"
            value={form.instrument}
            onChange={(event) => form.setInstrument(event.target.value as DisputeInstrument)}
          >
            {instruments.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        {form.needsAmount ? (
          <TextField
            label={
              form.isRebill
                ? `What the line should have said, in ${currency}, before tax`
                : `Amount in ${currency}, with tax`
            }
            value={form.amount}
            onChange={(event) => form.setAmount(event.target.value)}
            required
          />
        ) : null}
        <TextField
          label="Reason, as the customer reads it"
          value={form.reason}
          onChange={(event) => form.setReason(event.target.value)}
          multiline
          minRows={3}
          required
        />
      </FormDialog>
    </>
  );
}

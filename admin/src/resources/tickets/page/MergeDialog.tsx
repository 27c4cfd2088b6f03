import { TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAction } from '../../../api/use-action.ts';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { MergeTicketsDocument, TicketByNumberDocument, type TicketPageFragment } from '../../../generated/graphql.ts';
import { FormDialog } from '../../../layout/FormDialog.tsx';

interface Props {
  readonly ticket: TicketPageFragment;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function useTarget(text: string) {
  const number = /^#?\s*(\d{1,9})$/.exec(text.trim())?.[1];
  const { data, isFetching } = useApiQuery(
    TicketByNumberDocument,
    { number: Number(number ?? 0) },
    { isEnabled: number !== undefined },
  );
  const target = number === undefined ? null : (data?.ticket ?? null);
  const isUnknown = number !== undefined && !isFetching && target === null;
  return { target, isUnknown };
}

/** Names the target by its number and shows its subject before anything happens. */
export function MergeDialog({ ticket, isOpen, onClose }: Props) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const { target, isUnknown } = useTarget(text);
  const { run, isRunning, error } = useAction(MergeTicketsDocument, {
    done: 'Merged',
    onDone: () => {
      onClose();
      if (target) void navigate(`/tickets/${target.id}`);
    },
  });
  const merge = () => {
    if (target) run({ sourceId: ticket.id, targetId: target.id });
  };
  return (
    <FormDialog
      title={`Merge #${ticket.number} into another ticket`}
      isOpen={isOpen}
      onClose={onClose}
      onSubmit={merge}
      submitLabel="Merge"
      isBusy={isRunning || !target}
      error={error}
    >
      <Typography variant="body2" color="text.secondary">
        This ticket ends and its clocks are cancelled. The other one takes the older start only for the same requester.
      </Typography>
      <TextField
        label="Number of the ticket that goes on"
        value={text}
        onChange={(event) => setText(event.target.value)}
        helperText={target ? target.subject : isUnknown ? 'There is no ticket with this number' : ' '}
        error={isUnknown}
        autoFocus
        required
      />
    </FormDialog>
  );
}

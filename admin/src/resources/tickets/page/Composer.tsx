import Lock from '@mui/icons-material/LockOutlined';
import Send from '@mui/icons-material/SendOutlined';
import {
  Box,
  Button,
  Card,
  MenuItem,
  Stack,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useAction } from '../../../api/use-action.ts';
import {
  type ReplyAuthor,
  ReplyToTicketDocument,
  type TicketPageFragment,
  type TicketStatus,
  type Visibility,
} from '../../../generated/graphql.ts';
import { labelOf } from '../../../words.ts';

const nextStatuses: readonly TicketStatus[] = ['OPEN', 'PENDING', 'ON_HOLD', 'SOLVED'];
const modes = [
  ['PUBLIC', 'Public reply'],
  ['PRIVATE', 'Private note'],
] as const;

function ModeToggle({ value, onChange }: { value: Visibility; onChange: (value: Visibility) => void }) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value}
      aria-label="Who reads it"
      onChange={(_event, chosen: Visibility | null) => chosen && onChange(chosen)}
    >
      {modes.map(([mode, title]) => (
        <ToggleButton key={mode} value={mode}>
          {mode === 'PRIVATE' ? <Lock sx={{ fontSize: '1rem', mr: 0.5 }} /> : null}
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function useReply(ticket: TicketPageFragment) {
  const [body, setBody] = useState('');
  const [visibility, setVisibility] = useState<Visibility>('PUBLIC');
  const [status, setStatus] = useState<TicketStatus | ''>('');
  const [author, setAuthor] = useState<ReplyAuthor>('AGENT');
  // What was chosen for one reply is not meant for the next.
  const clear = () => {
    setBody('');
    setStatus('');
    setAuthor('AGENT');
  };
  const action = useAction(ReplyToTicketDocument, { done: 'Sent', onDone: clear });
  const send = () => {
    if (body.trim() === '' || action.isRunning) return;
    action.run({ id: ticket.id, input: { body, visibility, author, ...(status ? { status } : {}) } });
  };
  return { body, setBody, visibility, setVisibility, status, setStatus, author, setAuthor, send, ...action };
}

/** Writes to the customer, or among us. Ctrl+Enter sends. */
export function Composer({ ticket }: { ticket: TicketPageFragment }) {
  const reply = useReply(ticket);
  const isPrivate = reply.visibility === 'PRIVATE';
  const sendOnKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    reply.send();
  };
  return (
    <Card
      component="section"
      aria-label="Write"
      sx={{ p: 2, ...(isPrivate ? { borderStyle: 'dashed', borderColor: 'warning.main' } : {}) }}
    >
      <Stack direction="row" sx={{ justifyContent: 'space-between', flexWrap: 'wrap', gap: 1, mb: 1.25 }}>
        <ModeToggle value={reply.visibility} onChange={reply.setVisibility} />
        <TextField
          select
          label="Written by"
          value={reply.author}
          onChange={(event) => reply.setAuthor(event.target.value as ReplyAuthor)}
          sx={{ minWidth: 160 }}
        >
          <MenuItem value="AGENT">Me</MenuItem>
          <MenuItem value="CUSTOMER">The customer</MenuItem>
        </TextField>
      </Stack>
      <TextField
        label={isPrivate ? 'Note among us' : 'Reply to the customer'}
        value={reply.body}
        onChange={(event) => reply.setBody(event.target.value)}
        onKeyDown={sendOnKey}
        error={reply.problem?.field === 'body'}
        helperText={reply.problem?.field === 'body' ? reply.problem.message : undefined}
        multiline
        minRows={4}
        fullWidth
      />
      <Stack direction="row" sx={{ mt: 1.25, gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <TextField
          select
          label="Then set"
          value={reply.status}
          onChange={(event) => reply.setStatus(event.target.value as TicketStatus | '')}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: 160 }}
        >
          <MenuItem value="">Status as it is</MenuItem>
          {nextStatuses.map((status) => (
            <MenuItem key={status} value={status}>
              {labelOf(status)}
            </MenuItem>
          ))}
        </TextField>
        <Box sx={{ flexGrow: 1 }} />
        <Typography variant="body2" color="text.secondary" sx={{ display: { xs: 'none', sm: 'block' } }}>
          Ctrl + Enter
        </Typography>
        <Button
          variant="contained"
          startIcon={<Send />}
          onClick={reply.send}
          disabled={reply.isRunning || reply.body.trim() === ''}
        >
          {isPrivate ? 'Add note' : 'Send reply'}
        </Button>
      </Stack>
    </Card>
  );
}

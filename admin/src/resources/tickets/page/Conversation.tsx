import Lock from '@mui/icons-material/LockOutlined';
import SmartToy from '@mui/icons-material/SmartToyOutlined';
import { Box, Stack, Typography } from '@mui/material';
import { alpha, type Theme } from '@mui/material/styles';
import { formatInstant } from '../../../fields/instants.ts';
import { Tone } from '../../../fields/Tone.tsx';
import type { TicketPageFragment } from '../../../generated/graphql.ts';
import { EmptyState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';

type Message = TicketPageFragment['messages'][number];

/** A private note is dashed and says so; ours are to the right; a customer's to the left. */
function bubbleStyle(theme: Theme, { visibility, authorKind }: Message) {
  const isPrivate = visibility === 'PRIVATE';
  const isCustomer = authorKind === 'CUSTOMER';
  const tint = isPrivate
    ? theme.palette.warning.main
    : isCustomer
      ? theme.palette.text.primary
      : theme.palette.primary.main;
  return {
    p: 1.5,
    borderRadius: '10px',
    border: '1px solid',
    borderStyle: isPrivate ? 'dashed' : 'solid',
    borderColor: alpha(tint, isPrivate ? 0.6 : 0.22),
    backgroundColor: alpha(tint, isPrivate ? 0.07 : 0.045),
    ml: { xs: 0, sm: isCustomer ? 0 : 5 },
    mr: { xs: 0, sm: isCustomer ? 5 : 0 },
  };
}

function MessageItem({ message }: { message: Message }) {
  const isMachine = message.authorKind === 'BOT' || message.authorKind === 'SYSTEM';
  return (
    <Box component="li" sx={(theme) => ({ listStyle: 'none', ...bubbleStyle(theme, message) })}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', mb: 0.5 }}>
        <Typography variant="h3" component="h3">
          {message.authorName}
        </Typography>
        {isMachine ? (
          <Tone tone="quiet" icon={<SmartToy />}>
            {labelOf(message.authorKind)}
          </Tone>
        ) : (
          <Tone tone="quiet" isPlain>
            {labelOf(message.authorKind)}
          </Tone>
        )}
        {message.visibility === 'PRIVATE' ? (
          <Tone tone="warn" icon={<Lock />}>
            Private note
          </Tone>
        ) : null}
        {message.isAutoReply ? <Tone tone="quiet">Automatic reply</Tone> : null}
        {message.isForward ? <Tone tone="quiet">Forward</Tone> : null}
        <Box
          component="time"
          dateTime={message.sentAt}
          sx={{ ml: 'auto', color: 'text.secondary', fontSize: '0.75rem' }}
        >
          {formatInstant(message.sentAt)}
        </Box>
      </Stack>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{message.body}</Typography>
    </Box>
  );
}

export function Conversation({ messages }: { messages: readonly Message[] }) {
  if (messages.length === 0) {
    return <EmptyState title="No messages">The history of an imported ticket may come without them.</EmptyState>;
  }
  return (
    <Stack component="ol" sx={{ gap: 1.25, p: 0, m: 0 }} aria-label="Messages, earliest first">
      {messages.map((message) => (
        <MessageItem key={message.id} message={message} />
      ))}
    </Stack>
  );
}

import { Box, Stack, Typography } from '@mui/material';
import { formatInstant } from '../../../fields/instants.ts';
import type { TicketPageFragment } from '../../../generated/graphql.ts';
import { EmptyState } from '../../../layout/States.tsx';

type Event = TicketPageFragment['timeline'][number];

/** Their summary says the reason already, or the reason is a key. */
const reasonsInSummary: readonly string[] = [
  'CREATED',
  'CLOCK_BREACHED',
  'CLOCK_WARNED',
  'AUDIT_FLAGGED',
  'MERGED_FROM',
];

function EventItem({ event }: { event: Event }) {
  const isLate = event.recordedAt !== event.at;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '170px 1fr' },
        gap: { sm: 1.5 },
        fontSize: '0.85rem',
      }}
    >
      <Box
        component="time"
        dateTime={event.at}
        sx={{ color: 'text.secondary' }}
        title={isLate ? `Written down ${formatInstant(event.recordedAt)}` : undefined}
      >
        {formatInstant(event.at)}
      </Box>
      <Box>
        {event.summary}
        <Typography component="span" variant="body2" color="text.secondary">
          {event.actor ? ` · ${event.actor.name}` : ''}
          {event.reason && !reasonsInSummary.includes(event.kind) ? ` · ${event.reason}` : ''}
        </Typography>
      </Box>
    </Box>
  );
}

/** Everything that happened, earliest first; never edited. */
export function Timeline({ events }: { events: readonly Event[] }) {
  if (events.length === 0) return <EmptyState title="Nothing has happened yet" />;
  return (
    <Stack component="ol" sx={{ gap: 1, p: 0, m: 0, listStyle: 'none' }}>
      {events.map((event) => (
        <EventItem key={event.id} event={event} />
      ))}
    </Stack>
  );
}

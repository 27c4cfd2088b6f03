import { Box, Stack } from '@mui/material';
import { CountdownTone } from '../../fields/CountdownTone.tsx';
import type { TicketRowFragment } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';
import { clocksToWatch } from './clocks-to-watch.ts';

type Watched = Pick<TicketRowFragment, 'status' | 'clocks'>;

/** The clocks of a ticket that somebody has to watch, soonest due first. */
export function TicketDueCell({ ticket }: { ticket: Watched }) {
  const isOver = ticket.status === 'SOLVED' || ticket.status === 'CLOSED';
  const watched = isOver ? [] : clocksToWatch(ticket);
  if (watched.length === 0) return <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>No clock running</Box>;
  return (
    <Stack sx={{ gap: '3px', alignItems: 'flex-start' }}>
      {watched.slice(0, 2).map((clock) => (
        <Box
          key={clock.id}
          sx={{
            display: 'flex',
            flexDirection: { xs: 'column', sm: 'row' },
            columnGap: 1,
            alignItems: { sm: 'center' },
          }}
        >
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.72rem', width: { sm: 84 }, flexShrink: 0 }}>
            {labelOf(clock.kind)}
          </Box>
          <CountdownTone clock={clock} />
        </Box>
      ))}
    </Stack>
  );
}

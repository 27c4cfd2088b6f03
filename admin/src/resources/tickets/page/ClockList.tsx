import { Box, Card, Typography } from '@mui/material';
import { CountdownTone } from '../../../fields/CountdownTone.tsx';
import { formatDuration, formatMinutes } from '../../../fields/durations.ts';
import { Facts } from '../../../fields/Facts.tsx';
import { formatInstant } from '../../../fields/instants.ts';
import type { TicketClockFieldsFragment } from '../../../generated/graphql.ts';
import { EmptyState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';
import { ClockMatchLink } from './ClockMatchLink.tsx';

type Clock = TicketClockFieldsFragment;

function titleOf({ kind, ordinal }: Clock): string {
  return kind === 'NEXT_RESPONSE' ? `${labelOf(kind)} ${ordinal}` : labelOf(kind);
}

const isCountedLater = ({ state, calendar }: Clock) => state === 'RUNNING' && calendar !== null;

function factsOf(clock: Clock) {
  return [
    ['Promised by', <ClockMatchLink key="match" clock={clock} />],
    ['Target', clock.targetMinutes ? formatMinutes(clock.targetMinutes) : 'None'],
    ['Hours', clock.calendar?.name ?? '24×7'],
    ['Started', formatInstant(clock.startedAt)],
    ['Due', clock.dueAt ? formatInstant(clock.dueAt) : null],
    ['Stopped', clock.stoppedAt ? formatInstant(clock.stoppedAt) : null],
    // While it runs by opening hours the server knows the counted time only as of its last event.
    ['Counted', isCountedLater(clock) ? null : formatDuration(Number(clock.elapsedMs))],
    ['Paused', clock.pausedMs === '0' ? null : formatDuration(Number(clock.pausedMs))],
    ['Warned', clock.warnedAt ? formatInstant(clock.warnedAt) : null],
    ['Breached', clock.breachedAt ? formatInstant(clock.breachedAt) : null],
    ['Breach reason', clock.breachReason ? labelOf(clock.breachReason) : null],
    ['Data quality', clock.dataQuality],
  ] as const;
}

function ClockCard({ clock }: { clock: Clock }) {
  return (
    <Card component="li" sx={{ p: 1.5, listStyle: 'none' }}>
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: 'center',
          gap: 1,
          mb: 0.75,
          flexWrap: 'wrap',
        }}
      >
        <Typography variant="h3">{titleOf(clock)}</Typography>
        <CountdownTone clock={clock} />
      </Box>
      <Facts facts={factsOf(clock)} />
    </Card>
  );
}

/** Every clock with the promise that matched, so that nobody has to guess where a due instant comes from (§1). */
export function ClockList({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <Box component="section" aria-labelledby="clocks-title">
      <Typography variant="h2" id="clocks-title" sx={{ mb: 1 }}>
        SLA clocks
      </Typography>
      {clocks.length === 0 ? (
        <EmptyState title="No clock has started">Clocks start with the customer’s first message.</EmptyState>
      ) : (
        <Box
          component="ul"
          sx={{
            display: 'grid',
            gap: 1.5,
            p: 0,
            m: 0,
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 270px), 1fr))',
          }}
        >
          {clocks.map((clock) => (
            <ClockCard key={clock.id} clock={clock} />
          ))}
        </Box>
      )}
    </Box>
  );
}

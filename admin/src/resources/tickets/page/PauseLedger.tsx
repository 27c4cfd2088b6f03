import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { formatDuration } from '../../../fields/durations.ts';
import { formatInstant } from '../../../fields/instants.ts';
import { ScrollX } from '../../../fields/ScrollX.tsx';
import type { TicketPageFragment } from '../../../generated/graphql.ts';
import { EmptyState } from '../../../layout/States.tsx';

/** Every stay in PENDING: who set it, why, and how long the resolution clock rested. */
export function PauseLedger({ pauses }: { pauses: TicketPageFragment['pauses'] }) {
  if (pauses.length === 0)
    return <EmptyState title="Never paused">The ticket has not waited for the customer.</EmptyState>;
  return (
    <ScrollX label="Pauses, table">
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>From</TableCell>
            <TableCell>To</TableCell>
            <TableCell align="right">Lasted</TableCell>
            <TableCell>Set by</TableCell>
            <TableCell>Reason</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {pauses.map((pause) => (
            <TableRow key={pause.startAt}>
              <TableCell>{formatInstant(pause.startAt)}</TableCell>
              <TableCell>{pause.endAt ? formatInstant(pause.endAt) : 'Still paused'}</TableCell>
              <TableCell align="right">{formatDuration(Number(pause.durationMs))}</TableCell>
              <TableCell>{pause.actor?.name ?? 'A machine'}</TableCell>
              <TableCell>{pause.reason}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollX>
  );
}

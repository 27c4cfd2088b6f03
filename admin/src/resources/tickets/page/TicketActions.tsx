import CallMerge from '@mui/icons-material/CallMergeOutlined';
import ReportGmailerrorred from '@mui/icons-material/ReportGmailerrorredOutlined';
import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useAction } from '../../../api/use-action.ts';
import { MarkTicketSpamDocument, type TicketPageFragment } from '../../../generated/graphql.ts';
import { MergeDialog } from './MergeDialog.tsx';

/** What ends a ticket without solving it. */
export function TicketActions({ ticket }: { ticket: TicketPageFragment }) {
  const [isMerging, setMerging] = useState(false);
  const spam = useAction(MarkTicketSpamDocument, { done: ticket.isSpam ? 'Taken back in' : 'Marked as spam' });
  const toggleSpam = () => spam.run({ id: ticket.id, expectedVersion: ticket.version, isSpam: !ticket.isSpam });
  return (
    <Stack direction="row" sx={{ gap: 1, mt: 2, flexWrap: 'wrap' }}>
      <Button
        variant="outlined"
        startIcon={<CallMerge />}
        onClick={() => setMerging(true)}
        disabled={Boolean(ticket.mergedInto)}
      >
        Merge …
      </Button>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<ReportGmailerrorred />}
        onClick={toggleSpam}
        disabled={spam.isRunning}
      >
        {ticket.isSpam ? 'Not spam' : 'Spam'}
      </Button>
      <MergeDialog ticket={ticket} isOpen={isMerging} onClose={() => setMerging(false)} />
    </Stack>
  );
}

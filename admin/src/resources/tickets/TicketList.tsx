import Add from '@mui/icons-material/AddOutlined';
import { Box, Button, Stack } from '@mui/material';
import { DataTable } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatShortInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { SeverityTone, StatusTone, TierTone } from '../../fields/TicketWords.tsx';
import type { TicketRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { QuickFilters } from './QuickFilters.tsx';
import { openStatuses } from './quick-filters.ts';
import { TicketDueCell } from './TicketDueCell.tsx';
import { TicketSelectionBar } from './TicketSelectionBar.tsx';
import { ticketFilters } from './ticket-filters.tsx';

const refetchMs = 30_000;

const Column = DataTable.Col<TicketRowFragment>;

function SubjectCell({ ticket }: { ticket: TicketRowFragment }) {
  return (
    <Box sx={{ minWidth: { xs: 150, sm: 220 } }}>
      <RowLink to={`/tickets/${ticket.id}`}>
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 500, mr: 0.75 }}>
          #{ticket.number}
        </Box>
        {ticket.subject}
      </RowLink>
      <Stack
        direction="row"
        sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', color: 'text.secondary', fontSize: '0.78rem' }}
      >
        {ticket.account?.name ?? 'Unknown sender'}
        {ticket.account ? <TierTone tier={ticket.account.tier} /> : null}
        <Box component="span" sx={{ display: { md: 'none' } }}>
          <SeverityTone severity={ticket.severity} />
        </Box>
        {ticket.issueKey ? <span>{ticket.issueKey}</span> : null}
      </Stack>
      <Box sx={{ display: { sm: 'none' }, mt: 0.5 }}>
        <TicketDueCell ticket={ticket} />
      </Box>
    </Box>
  );
}

function TicketTable() {
  const canWork = useCan('workTickets');
  return (
    <DataTable<TicketRowFragment>
      rowClick={false}
      bulkActionButtons={canWork ? <TicketSelectionBar /> : false}
      bulkActionsToolbar={<TicketSelectionBar />}
      size="small"
    >
      <Column source="nextDueAt" label="Clocks" sx={fromSm} render={(ticket) => <TicketDueCell ticket={ticket} />} />
      <Column source="subject" label="Ticket" render={(ticket) => <SubjectCell ticket={ticket} />} />
      <Column
        source="severity"
        label="Severity"
        sx={fromMd}
        render={(ticket) => <SeverityTone severity={ticket.severity} />}
      />
      <Column source="status" label="Status" sx={fromSm} render={(ticket) => <StatusTone status={ticket.status} />} />
      <Column
        label="Assignee"
        sx={fromMd}
        render={(ticket) => ticket.assignee?.name ?? <Box sx={{ color: 'text.secondary' }}>Nobody</Box>}
      />
      <Column
        source="updatedAt"
        label="Updated"
        sx={fromLg}
        render={(ticket) => formatShortInstant(ticket.updatedAt)}
      />
    </DataTable>
  );
}

function NewTicketButton() {
  return (
    <Button component={Link} to="/tickets/create" variant="contained" startIcon={<Add />}>
      New ticket
    </Button>
  );
}

export function TicketList() {
  const canWork = useCan('workTickets');
  return (
    <ListPage
      resource="tickets"
      title="Tickets"
      actions={canWork ? <NewTicketButton /> : null}
      filters={ticketFilters}
      aside={<QuickFilters />}
      sort={{ field: 'nextDueAt', order: 'ASC' }}
      perPage={50}
      defaultFilter={{ status: openStatuses, isSpam: false }}
      refetchMs={refetchMs}
      emptyTitle="No ticket matches"
    >
      <TicketTable />
    </ListPage>
  );
}

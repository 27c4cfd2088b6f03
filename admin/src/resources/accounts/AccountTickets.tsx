import { Button } from '@mui/material';
import { Link } from 'react-router';
import { RowLink } from '../../fields/RowLink.tsx';
import { SeverityTone, StatusTone } from '../../fields/TicketWords.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { TicketDueCell } from '../tickets/TicketDueCell.tsx';
import type { Account } from './AccountShow.tsx';

/** The latest tickets of the account. */
export function AccountTickets({ account }: { account: Account }) {
  const { items, totalCount } = account.tickets;
  const address = `/tickets?filter=${encodeURIComponent(JSON.stringify({ accountId: account.id }))}`;
  return (
    <Panel
      title="Latest tickets"
      isFlush
      actions={
        <Button component={Link} to={address}>
          All {totalCount}
        </Button>
      }
    >
      <SimpleTable
        label="Latest tickets"
        rows={items}
        keyOf={({ id }) => id}
        empty="No tickets yet"
        columns={[
          {
            title: 'Ticket',
            render: (ticket) => (
              <RowLink to={`/tickets/${ticket.id}`}>
                #{ticket.number} {ticket.subject}
              </RowLink>
            ),
          },
          { title: 'Severity', render: ({ severity }) => <SeverityTone severity={severity} /> },
          { title: 'Status', render: ({ status }) => <StatusTone status={status} /> },
          { title: 'Clocks', render: (ticket) => <TicketDueCell ticket={ticket} /> },
        ]}
      />
    </Panel>
  );
}

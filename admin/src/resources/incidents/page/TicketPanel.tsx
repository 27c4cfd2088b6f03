import { Button, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { useAction } from '../../../api/use-action.ts';
import { StatusTone } from '../../../fields/TicketWords.tsx';
import {
  type IncidentPageFragment,
  LinkIncidentTicketDocument,
  UnlinkIncidentTicketDocument,
} from '../../../generated/graphql.ts';
import { FormButton } from '../../../layout/FormButton.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { SimpleTable } from '../../../layout/SimpleTable.tsx';

type Incident = IncidentPageFragment;
type Ticket = Incident['tickets'][number];

function LinkButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(LinkIncidentTicketDocument, { done: 'Linked' });
  return (
    <FormButton
      label="Link"
      name="Link a ticket"
      title="Link a ticket"
      variant="text"
      fields={[
        {
          kind: 'whole',
          name: 'ticketId',
          label: 'Ticket id',
          isRequired: true,
          help: 'The number in the address of its page',
        },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ ticketId }, close) =>
        run({ id: incident.id, expectedVersion: incident.version, ticketId: ticketId ?? '' }, { onSuccess: close })
      }
    />
  );
}

function UnlinkButton({ incident, ticket }: { incident: Incident; ticket: Ticket }) {
  const { run, isRunning } = useAction(UnlinkIncidentTicketDocument, { done: 'No longer linked' });
  return (
    <Button
      size="small"
      disabled={isRunning}
      aria-label={`Unlink ticket #${ticket.number}`}
      onClick={() => run({ id: incident.id, expectedVersion: incident.version, ticketId: ticket.id })}
    >
      Unlink
    </Button>
  );
}

/** What customers wrote about it. */
export function TicketPanel({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  return (
    <Panel title="Tickets" isFlush actions={canWork ? <LinkButton incident={incident} /> : null}>
      <SimpleTable
        label="Tickets"
        rows={incident.tickets}
        keyOf={({ id }) => id}
        empty="No ticket is linked"
        columns={[
          {
            title: 'Ticket',
            render: ({ id, number, subject }) => (
              <MuiLink component={Link} to={`/tickets/${id}`}>
                #{number} {subject}
              </MuiLink>
            ),
          },
          { title: 'Account', render: ({ account }) => account?.name ?? 'Unknown sender' },
          { title: 'Status', render: ({ status }) => <StatusTone status={status} /> },
          ...(canWork
            ? [{ title: '', render: (ticket: Ticket) => <UnlinkButton incident={incident} ticket={ticket} /> }]
            : []),
        ]}
      />
    </Panel>
  );
}

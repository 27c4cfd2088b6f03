import { Box, Card, Link as MuiLink, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useCan } from '../../../api/use-can.ts';
import { Facts } from '../../../fields/Facts.tsx';
import { formatDay, formatInstant } from '../../../fields/instants.ts';
import type { TicketPageFragment } from '../../../generated/graphql.ts';
import { labelOf } from '../../../words.ts';
import { LabelEditors } from './LabelEditors.tsx';
import { TicketActions } from './TicketActions.tsx';
import { TriageEditors } from './TriageEditors.tsx';

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title} sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Card>
  );
}

function CustomerFacts({ ticket }: { ticket: TicketPageFragment }) {
  const { account, requester, contract } = ticket;
  const facts = [
    [
      'Account',
      account ? (
        <MuiLink key="account" component={Link} to={`/accounts/${account.id}/show`}>
          {account.name}
        </MuiLink>
      ) : (
        'Unknown sender'
      ),
    ],
    ['Lifecycle', account ? labelOf(account.lifecycle) : null],
    ['CSM', account?.csm?.name],
    ['Open tickets', account?.openTicketCount],
    ['Requester', requester?.name],
    ['Mail', requester?.email],
    ['Is', requester?.roles.map(labelOf).join(', ')],
    [
      'Contract',
      contract ? (
        <MuiLink key="contract" component={Link} to={`/contracts/${contract.id}/show`}>
          {contract.number}
        </MuiLink>
      ) : (
        'No active contract'
      ),
    ],
    ['Renewal', contract ? formatDay(contract.renewalDate) : null],
  ] as const;
  return <Facts facts={facts} titleWidth={92} />;
}

type Relative = NonNullable<TicketPageFragment['mergedInto']>;

function RelativeLinks({ title, tickets }: { title: string; tickets: readonly Relative[] }) {
  if (tickets.length === 0) return null;
  return (
    <Box sx={{ mt: 1, fontSize: '0.8rem' }}>
      <Box sx={{ color: 'text.secondary' }}>{title}</Box>
      {tickets.map(({ id, number, subject }) => (
        <Box key={id}>
          <MuiLink component={Link} to={`/tickets/${id}`}>
            #{number} {subject}
          </MuiLink>
        </Box>
      ))}
    </Box>
  );
}

/** Who it is from, how it stands, and what it belongs to. */
export function SidePanel({ ticket }: { ticket: TicketPageFragment }) {
  const canWork = useCan('workTickets');
  return (
    <Stack sx={{ gap: 2 }}>
      <Panel title="Handling">
        <TriageEditors ticket={ticket} isDisabled={!canWork} />
        <LabelEditors ticket={ticket} isDisabled={!canWork} />
        {canWork ? <TicketActions ticket={ticket} /> : null}
      </Panel>
      <Panel title="Customer">
        <CustomerFacts ticket={ticket} />
      </Panel>
      <Panel title="Record">
        <Facts
          titleWidth={92}
          facts={[
            ['Created', formatInstant(ticket.createdAt)],
            ['Updated', formatInstant(ticket.updatedAt)],
            ['Solved', ticket.solvedAt ? formatInstant(ticket.solvedAt) : null],
            ['Team', ticket.team?.name],
          ]}
        />
        <RelativeLinks title="Merged into" tickets={ticket.mergedInto ? [ticket.mergedInto] : []} />
        <RelativeLinks title="Merged into this" tickets={ticket.mergedTickets} />
        <RelativeLinks title="Continues" tickets={ticket.followUpOf ? [ticket.followUpOf] : []} />
        <RelativeLinks title="Continued by" tickets={ticket.followUps} />
      </Panel>
    </Stack>
  );
}

import { Box, Button, Card, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { SeverityTone } from '../../fields/TicketWords.tsx';
import { type TicketFilter, TicketListDocument, type TicketRowFragment } from '../../generated/graphql.ts';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { TicketDueCell } from '../../resources/tickets/TicketDueCell.tsx';

interface Props {
  readonly title: string;
  readonly filter: TicketFilter;
  readonly empty: string;
}

const refetchMs = 30_000;
const soonest = { field: 'NEXT_DUE_AT', direction: 'ASC' } as const;

function QueueItem({ ticket }: { ticket: TicketRowFragment }) {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 2, px: 2, py: 1, borderTop: 1, borderColor: 'divider', alignItems: 'flex-start' }}
    >
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography
          component={Link}
          to={`/tickets/${ticket.id}`}
          data-row-link
          variant="body2"
          noWrap
          sx={{
            display: 'block',
            fontWeight: 600,
            color: 'text.primary',
            textDecoration: 'none',
            '&:hover': { textDecoration: 'underline' },
          }}
        >
          #{ticket.number} {ticket.subject}
        </Typography>
        <Stack direction="row" sx={{ gap: 1, color: 'text.secondary', fontSize: '0.78rem' }}>
          {ticket.account?.name ?? 'Unknown sender'}
          <SeverityTone severity={ticket.severity} />
        </Stack>
      </Box>
      <Box sx={{ flexShrink: 0 }}>
        <TicketDueCell ticket={ticket} />
      </Box>
    </Box>
  );
}

/** The first few of a selection of tickets, by their next due instant. */
export function TicketQueue({ title, filter, empty }: Props) {
  const variables = { filter, sort: soonest, page: { offset: 0, limit: 8 } };
  const query = useApiQuery(TicketListDocument, variables, { refetchMs });
  const address = `/tickets?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=nextDueAt&order=ASC`;
  return (
    <Card component="section" aria-label={title}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', px: 2, py: 1 }}>
        <Typography variant="h2">{title}</Typography>
        <Button component={Link} to={address}>
          {query.data ? `All ${query.data.tickets.totalCount}` : 'All'}
        </Button>
      </Stack>
      <QueryState query={query}>
        {({ tickets }) =>
          tickets.items.length === 0 ? (
            <EmptyState title={empty} />
          ) : (
            <Box component="ul" sx={{ p: 0, m: 0, listStyle: 'none' }}>
              {tickets.items.map((ticket) => (
                <QueueItem key={ticket.id} ticket={ticket} />
              ))}
            </Box>
          )
        }
      </QueryState>
    </Card>
  );
}

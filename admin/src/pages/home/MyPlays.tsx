import { Box, Button, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { listAddress } from '../../api/list-address.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { MyPlaysDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { PlayDue } from '../../resources/plays/PlayTones.tsx';

/** What is to be done for customers, the soonest due first. */
export function MyPlays({ ownerId }: { ownerId: string }) {
  const query = useApiQuery(MyPlaysDocument, { ownerId }, { refetchMs: 60_000 });
  return (
    <Panel
      title="My plays, due soonest"
      actions={
        <Button component={Link} to={listAddress('plays', { status: ['OPEN'], ownerId })}>
          All
        </Button>
      }
    >
      <QueryState query={query}>
        {({ plays }) =>
          plays.items.length === 0 ? (
            <EmptyState title="No play is yours" />
          ) : (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {plays.items.map((play) => (
                <Box component="li" key={play.id} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
                  <MuiLink component={Link} to={`/plays/${play.id}/show`} data-row-link>
                    {play.title}
                  </MuiLink>
                  <Box sx={{ fontSize: '0.8rem', color: 'text.secondary' }}>
                    {play.account.name} · <PlayDue {...play} />
                  </Box>
                </Box>
              ))}
            </Box>
          )
        }
      </QueryState>
    </Panel>
  );
}

import { Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { TierTone } from '../../../fields/TicketWords.tsx';
import { IncidentAffectedDocument, type IncidentPageFragment } from '../../../generated/graphql.ts';
import { Panel } from '../../../layout/Panel.tsx';
import { SimpleTable } from '../../../layout/SimpleTable.tsx';
import { QueryState } from '../../../layout/States.tsx';

const shown = 50;

/** Who is in its scope and subscribes to what suffers. */
export function AffectedPanel({ incident }: { incident: IncidentPageFragment }) {
  const query = useApiQuery(IncidentAffectedDocument, { id: incident.id, page: { offset: 0, limit: shown } });
  return (
    <Panel title="Affected accounts" isFlush>
      <QueryState query={query} rows={4}>
        {({ incident: found }) => (
          <>
            <SimpleTable
              label="Affected accounts"
              rows={found?.affectedAccounts.items ?? []}
              keyOf={({ id }) => id}
              empty="No customer subscribes to what suffers"
              columns={[
                {
                  title: 'Account',
                  render: ({ id, name }) => (
                    <MuiLink component={Link} to={`/accounts/${id}/show`}>
                      {name}
                    </MuiLink>
                  ),
                },
                { title: 'Tier', render: ({ tier }) => <TierTone tier={tier} /> },
                { title: 'Region', render: ({ region }) => region },
              ]}
            />
            {(found?.affectedAccounts.totalCount ?? 0) > shown ? (
              <Typography variant="body2" color="text.secondary" sx={{ p: 2 }}>
                The first {shown} of {found?.affectedAccounts.totalCount}.
              </Typography>
            ) : null}
          </>
        )}
      </QueryState>
    </Panel>
  );
}

import { Box, Button, Link as MuiLink } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatDuration } from '../../fields/durations.ts';
import { MoneyList } from '../../fields/MoneyText.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { PostMortemCutsDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';

const lengthOf = (ms: string) => (Number(ms) > 0 ? formatDuration(Number(ms)) : '—');

function Cuts({ id }: { id: string }) {
  const query = useApiQuery(PostMortemCutsDocument, { id });
  return (
    <QueryState query={query} rows={4}>
      {({ postMortem }) => (
        <SimpleTable
          label="Per customer"
          rows={postMortem?.customerCuts ?? []}
          keyOf={({ account }) => account.id}
          empty="No customer felt it"
          columns={[
            {
              title: 'Account',
              render: ({ account }) => (
                <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
                  {account.name}
                </MuiLink>
              ),
            },
            { title: 'Tier', render: ({ account }) => <TierTone tier={account.tier} /> },
            { title: 'Down, by contract', isNumeric: true, render: ({ downMs }) => lengthOf(downMs) },
            { title: 'Excluded', isNumeric: true, render: ({ excludedMs }) => lengthOf(excludedMs) },
            {
              title: 'Services',
              render: ({ services }) =>
                services.map(({ service, downMs, partialMs, degradedMs }) => (
                  <Box key={service.id}>
                    {service.name}: {lengthOf(downMs)} full, {lengthOf(partialMs)} partial, {lengthOf(degradedMs)}{' '}
                    degraded
                  </Box>
                )),
            },
            { title: 'Tickets', render: ({ tickets }) => tickets.map(({ number }) => `#${number}`).join(', ') || '—' },
            {
              title: "Month's credit",
              isNumeric: true,
              render: ({ credits }) => <MoneyList amounts={credits?.map(({ amount }) => amount)} />,
            },
          ]}
        />
      )}
    </QueryState>
  );
}

/** What each customer suffered: their minutes, tickets and credit. */
export function CustomerCuts({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false);
  const toggle = (
    <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
      {isOpen ? 'Hide' : 'Show'}
    </Button>
  );
  return (
    <Panel title="Per customer" actions={toggle} isFlush>
      {isOpen ? <Cuts id={id} /> : null}
    </Panel>
  );
}

import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth, formatZonedInstant } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { OpenLiabilityDocument, type OpenLiabilityQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { OwedAlready } from './OwedAlready.tsx';

type Liability = OpenLiabilityQuery['openCreditLiability'];

const shown = 200;

function Totals({ liability }: { liability: Liability }) {
  if (liability.totals.length === 0) return <Typography variant="body2">Nothing is owed so far.</Typography>;
  return (
    <Stack direction="row" sx={{ gap: 4, flexWrap: 'wrap' }}>
      {liability.totals.map(({ currency, now, forecast, accountCount }) => (
        <Box key={currency} component="dl" sx={{ m: 0, '& dd': { m: 0, fontSize: '1.4rem', fontWeight: 650 } }}>
          <Typography component="dt" variant="body2" color="text.secondary">
            Owed if nothing more happens ({accountCount} {accountCount === 1 ? 'account' : 'accounts'})
          </Typography>
          <dd>
            <MoneyText amount={now} />
          </dd>
          <Typography component="dt" variant="body2" color="text.secondary">
            Forecast to the end of {formatMonth(liability.month)}
          </Typography>
          <dd>
            <MoneyText amount={forecast} />
          </dd>
        </Box>
      ))}
    </Stack>
  );
}

function Rows({ liability }: { liability: Liability }) {
  return (
    <SimpleTable
      label="By account"
      rows={liability.items}
      keyOf={({ account, currency }) => `${account.id} ${currency}`}
      empty="No outage of this month costs anything yet"
      columns={[
        {
          title: 'Account',
          render: ({ account }) => (
            <>
              <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
                {account.name}
              </MuiLink>{' '}
              <TierTone tier={account.tier} />
            </>
          ),
        },
        {
          title: 'Why',
          render: ({ services }) => (
            <Box sx={{ whiteSpace: 'normal', minWidth: 220 }}>
              {services.map(({ service, words }) => (
                <div key={service.id}>
                  {service.name}: {words}
                </div>
              ))}
            </Box>
          ),
        },
        { title: 'Owed now', isNumeric: true, render: ({ now }) => <MoneyText amount={now} /> },
        { title: 'Forecast', isNumeric: true, render: ({ forecast }) => <MoneyText amount={forecast} /> },
        { title: 'Cap', isNumeric: true, render: ({ cap }) => <MoneyText amount={cap} /> },
      ]}
    />
  );
}

/** What the outages of the current month cost if they were all, and if the month goes on as it did; live, not by load. */
export function OpenLiability() {
  const query = useApiQuery(OpenLiabilityDocument, { page: { offset: 0, limit: shown } }, { refetchMs: 60_000 });
  return (
    <>
      <PageHeader title="Open credit liability" eyebrow="Billing" />
      <QueryState query={query}>
        {({ openCreditLiability: liability }) => (
          <Stack sx={{ gap: 2 }}>
            <Panel title={formatMonth(liability.month)}>
              <Totals liability={liability} />
              <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5, maxWidth: '80ch' }}>
                {liability.how} As of {formatZonedInstant(liability.asOf)}.
              </Typography>
            </Panel>
            <OwedAlready />
            <Panel title="By account" isFlush>
              <Rows liability={liability} />
            </Panel>
          </Stack>
        )}
      </QueryState>
    </>
  );
}

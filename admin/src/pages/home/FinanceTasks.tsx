import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { listAddress } from '../../api/list-address.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { FinanceTasksDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { QueryState } from '../../layout/States.tsx';

function Task({ to, count, one, words }: { to: string; count: number; one: string; words: string }) {
  return (
    <Box component="li" sx={{ py: 0.4 }}>
      <MuiLink component={Link} to={to} sx={{ fontWeight: count > 0 ? 650 : 400 }}>
        {count} {count === 1 ? one : words}
      </MuiLink>
    </Box>
  );
}

/** What waits for finance today. */
export function FinanceTasks() {
  const query = useApiQuery(FinanceTasksDocument, {}, { refetchMs: 60_000 });
  return (
    <Panel title="Waiting for finance">
      <QueryState query={query} rows={3}>
        {({ forMe, proposed, overdue, accountingPeriods, openCreditLiability }) => {
          const closable = accountingPeriods.items.filter(({ isClosable }) => isClosable);
          return (
            <Box component="ul" sx={{ m: 0, pl: 2 }}>
              <Task
                to={listAddress('credits', { isForMeToApprove: true })}
                count={forMe.totalCount}
                one="credit for you to approve"
                words="credits for you to approve"
              />
              <Task
                to={listAddress('credits', { status: ['PROPOSED'] })}
                count={proposed.totalCount}
                one="credit proposed in all"
                words="credits proposed in all"
              />
              <Task
                to={listAddress('invoices', { isOverdue: true })}
                count={overdue.totalCount}
                one="invoice overdue"
                words="invoices overdue"
              />
              {closable.map(({ month }) => (
                <Box component="li" key={month} sx={{ py: 0.4 }}>
                  <MuiLink component={Link} to={`/periods/${month}/show`}>
                    {formatMonth(month)} can be closed
                  </MuiLink>
                </Box>
              ))}
              {openCreditLiability.totals.map(({ currency, now, forecast }) => (
                <Box component="li" key={currency} sx={{ py: 0.4 }}>
                  <MuiLink component={Link} to="/liability">
                    Open credit liability
                  </MuiLink>
                  : <MoneyText amount={now} /> now, <MoneyText amount={forecast} /> by forecast
                </Box>
              ))}
            </Box>
          );
        }}
      </QueryState>
    </Panel>
  );
}

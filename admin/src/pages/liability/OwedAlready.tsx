import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { listAddress } from '../../api/list-address.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { type CreditFilter, CreditTotalsDocument, type CreditTotalsQuery } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { QueryState } from '../../layout/States.tsx';

type Total = CreditTotalsQuery['credits']['totals'][number];

interface LineProps {
  readonly one: string;
  readonly words: string;
  readonly filter: CreditFilter;
  readonly amountOf: (total: Total) => Total['amount'];
}

function OwedLine({ one, words, filter, amountOf }: LineProps) {
  const query = useApiQuery(CreditTotalsDocument, { filter });
  return (
    <Box component="li" sx={{ py: 0.4 }}>
      <QueryState query={query} rows={1}>
        {({ credits }) => (
          <>
            <MuiLink component={Link} to={listAddress('credits', filter)}>
              {credits.totalCount} {credits.totalCount === 1 ? one : words}
            </MuiLink>
            {credits.totals.map((total, place) => (
              <span key={total.currency}>
                {place === 0 ? ': ' : ' + '}
                <MoneyText amount={amountOf(total)} />
              </span>
            ))}
          </>
        )}
      </QueryState>
    </Box>
  );
}

/** What months before this one still owe: not in the figures of the month, and not gone either. */
export function OwedAlready() {
  return (
    <Panel title="Owed from before">
      <Box component="ul" sx={{ m: 0, pl: 2 }}>
        <OwedLine
          one="credit waits for approval or issue"
          words="credits wait for approval or issue"
          filter={{ status: ['PROPOSED', 'APPROVED'] }}
          amountOf={({ amount }) => amount}
        />
        <OwedLine
          one="issued credit no invoice has taken in full"
          words="issued credits no invoice has taken in full"
          filter={{ isCarried: true }}
          amountOf={({ remaining }) => remaining}
        />
      </Box>
    </Panel>
  );
}

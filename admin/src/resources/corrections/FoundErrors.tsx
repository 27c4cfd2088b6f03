import { Box, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { BillingErrorsDocument } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { QueryState } from '../../layout/States.tsx';
import { formatPercent } from '../../pages/reports/format-value.ts';
import { BillingErrorTable } from './BillingErrorTable.tsx';
import { CorrectionTotals } from './CorrectionTotals.tsx';

const shown = 50;

/** What no correction covers yet: finding it before a customer does is the point. */
export function FoundErrors() {
  const query = useApiQuery(BillingErrorsDocument, { filter: {}, page: { offset: 0, limit: shown } });
  return (
    <Box sx={{ mb: 2 }}>
      <Panel title="Wrong lines nobody has corrected yet" isFlush>
        <QueryState query={query} rows={3}>
          {({ billingErrors, findItFirst }) => (
            <>
              <Box sx={{ px: 2 }}>
                <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
                  Found by us first:{' '}
                  {findItFirst.percentTimes100 === null || findItFirst.percentTimes100 === undefined
                    ? findItFirst.reason
                    : `${formatPercent(findItFirst.percentTimes100 / 100)} (${findItFirst.numerator} of ${findItFirst.denominator})`}
                  . {findItFirst.how}
                </Typography>
                <CorrectionTotals totals={billingErrors.totals} />
              </Box>
              <BillingErrorTable
                rows={billingErrors.items}
                empty="Every line of the last twelve months is as its contract says"
              />
              {billingErrors.totalCount > shown ? (
                <Typography variant="body2" color="text.secondary" sx={{ p: 2 }}>
                  The first {shown} of {billingErrors.totalCount}.
                </Typography>
              ) : null}
            </>
          )}
        </QueryState>
      </Panel>
    </Box>
  );
}

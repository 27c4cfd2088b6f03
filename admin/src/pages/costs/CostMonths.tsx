import { Alert, Box, Stack, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportLines } from '../../charts/ReportLines.tsx';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { MonthRange, useMonthRange } from '../../fields/MonthRange.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { CostMonthsDocument, type CostMonthsQuery } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { formatPercent } from '../reports/format-value.ts';

type CostMonth = CostMonthsQuery['costMonths']['items'][number];

const bands = { GREEN: ['good', 'Healthy'], AMBER: ['warn', 'Watch'], RED: ['bad', 'Red'] } as const;

function Share({ month }: { month: CostMonth }) {
  const { sharePercent, band, reason } = month;
  const look = band ? bands[band] : null;
  return (
    <Box sx={{ whiteSpace: 'normal', minWidth: 120 }}>
      {typeof sharePercent === 'number' ? formatPercent(sharePercent) : null}{' '}
      {look ? <Tone tone={look[0]}>{look[1]}</Tone> : null}
      {reason ? (
        <Box sx={{ fontSize: '0.75rem', color: month.isAlert ? 'error.main' : 'text.secondary' }}>{reason}</Box>
      ) : null}
    </Box>
  );
}

function Kinds({ month }: { month: CostMonth }) {
  return (
    <Box sx={{ whiteSpace: 'normal', fontSize: '0.78rem', minWidth: 220 }}>
      {month.byKind.map(({ kind, allocated }, place) => (
        <span key={kind}>
          {place > 0 ? ' · ' : ''}
          {labelOf(kind)} <MoneyText amount={allocated} />
        </span>
      ))}{' '}
      {month.unpricedFounders > 0 ? <Tone tone="warn">Founder time not priced</Tone> : null}
    </Box>
  );
}

/** What support and success cost each month, against the revenue that was left after credits (§13). */
export function CostMonths() {
  const [range, change] = useMonthRange();
  const query = useApiQuery(CostMonthsDocument, range, { keepsPrevious: true });
  return (
    <Stack sx={{ gap: 2 }}>
      <MonthRange range={range} onChange={change} />
      <QueryState query={query} rows={12}>
        {({ costMonths }) => {
          const currencies = [...new Set(costMonths.items.map(({ currency }) => currency))];
          const latest = [...costMonths.items].sort((a, b) => (a.month < b.month ? 1 : -1));
          return (
            <>
              {latest.some(({ isAlert }) => isAlert) ? (
                <Alert role="note" severity="error">
                  There are months with costs and no revenue.
                </Alert>
              ) : null}
              {currencies.map((currency) => (
                <ReportLines
                  key={currency}
                  title={`Cost to net revenue, ${currency}`}
                  report="cost_ratio"
                  measure="costShare"
                  unit="percent"
                  filter={{ currency, month: { from: range.fromMonth, to: range.toMonth } }}
                />
              ))}
              <Panel title="Month by month" isFlush>
                <Typography variant="body2" color="text.secondary" sx={{ px: 2 }}>
                  {costMonths.bands.words}
                </Typography>
                <SimpleTable
                  label="Costs by month"
                  rows={latest}
                  keyOf={({ month, currency }) => `${month} ${currency}`}
                  empty="Neither costs nor revenue in these months"
                  columns={[
                    {
                      title: 'Month',
                      render: ({ month, isLocked, isOver }) => (
                        <>
                          {formatMonth(month)}{' '}
                          {isLocked ? null : <Tone tone="info">{isOver ? 'Books open' : 'So far'}</Tone>}
                        </>
                      ),
                    },
                    { title: 'Cost', isNumeric: true, render: ({ allocated }) => <MoneyText amount={allocated} /> },
                    {
                      title: 'Net revenue',
                      isNumeric: true,
                      render: ({ netRevenue }) => <MoneyText amount={netRevenue} />,
                    },
                    { title: 'Share', render: (month) => <Share month={month} /> },
                    { title: 'Made of', render: (month) => <Kinds month={month} /> },
                  ]}
                />
              </Panel>
            </>
          );
        }}
      </QueryState>
    </Stack>
  );
}

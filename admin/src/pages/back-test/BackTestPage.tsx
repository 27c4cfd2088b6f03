import { Alert, Box, MenuItem, Link as MuiLink, Stack, TextField, Typography } from '@mui/material';
import { Link, useSearchParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Tone } from '../../fields/Tone.tsx';
import { ReportRowsDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { formatMeasure, formatPercent } from '../reports/format-value.ts';
import { FigureCard } from '../reports/Headline.tsx';
import type { Row } from '../reports/report-shape.ts';
import { titleOfPeriod } from '../scorecard/periods.ts';

const report = 'health_backtest';

const say = (value: Row[string] | undefined, format: (value: number) => string) =>
  typeof value === 'number' ? format(value) : '—';

function Quarters({ rows }: { rows: readonly Row[] }) {
  const score = (value: number) => formatMeasure(value, 'score');
  return (
    <SimpleTable
      label="Back-test by quarter"
      rows={rows}
      keyOf={(row) => `${row['quarter']} ${row['modelNumber']}`}
      empty="No quarter is over yet"
      columns={[
        { title: 'Quarter', render: (row) => titleOfPeriod(String(row['quarter'])) },
        { title: 'Model', isNumeric: true, render: (row) => row['modelNumber'] },
        { title: 'Accounts', isNumeric: true, render: (row) => row['n'] },
        { title: 'Left', isNumeric: true, render: (row) => row['churned'] },
        { title: 'Red', isNumeric: true, render: (row) => row['red'] },
        { title: 'AUC', isNumeric: true, render: (row) => say(row['auc'], score) },
        { title: 'Brier', isNumeric: true, render: (row) => say(row['brier'], score) },
        { title: 'To beat', isNumeric: true, render: (row) => say(row['baseBrier'], score) },
        { title: 'Lift', isNumeric: true, render: (row) => say(row['lift'], (value) => formatMeasure(value, 'times')) },
        { title: 'Precision', isNumeric: true, render: (row) => say(row['precisionPercent'], formatPercent) },
        { title: 'Recall', isNumeric: true, render: (row) => say(row['recallPercent'], formatPercent) },
        {
          title: 'In words',
          render: (row) => <Box sx={{ whiteSpace: 'normal', minWidth: 240 }}>{row['sentence']}</Box>,
        },
      ]}
    />
  );
}

function Figures({ row }: { row: Row }) {
  const filter = {
    month: String(row['month']),
    window: String(row['window']),
    modelNumber: Number(row['modelNumber']),
  };
  const query = useApiQuery(ReportRowsDocument, { name: report, filter, groupBy: [], page: { limit: 1 } });
  return (
    <QueryState query={query} rows={3}>
      {(data) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 230px), 1fr))' }}>
          {data.report.headline.map((figure) => (
            <FigureCard key={figure.name} figure={figure} report={report} filter={filter} />
          ))}
        </Box>
      )}
    </QueryState>
  );
}

/** Whether the health score told, 90 days before, who would leave (§15). */
export function BackTestPage() {
  const [params, setParams] = useSearchParams();
  const window = params.get('over') === 'YEAR' ? 'YEAR' : 'QUARTER';
  const query = useApiQuery(ReportRowsDocument, {
    name: report,
    filter: { window },
    groupBy: ['month', 'quarter', 'window', 'modelNumber', 'isEnough', 'sentence'],
    sort: [{ field: 'month', direction: 'DESC' }],
    page: { offset: 0, limit: 100 },
  });
  return (
    <>
      <PageHeader title="Does health tell who leaves?" eyebrow="Success">
        Each quarter the score of 90 days before is held against who left.
      </PageHeader>
      <QueryState query={query} rows={10}>
        {(data) => {
          const rows = data.report.rows as Row[];
          const named = params.get('quarter');
          const row = rows.find(({ quarter }) => quarter === named) ?? rows[0];
          if (!row) {
            return window === 'QUARTER' ? (
              <EmptyState title="No quarter is over yet" />
            ) : (
              <EmptyState title="No four quarters are rated yet">
                <MuiLink component={Link} to="?over=QUARTER">
                  Show single quarters
                </MuiLink>
              </EmptyState>
            );
          }
          return (
            <Stack sx={{ gap: 2 }}>
              <Stack direction="row" sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
                <TextField
                  select
                  label="Quarter"
                  value={String(row['quarter'])}
                  onChange={(event) => setParams({ quarter: event.target.value, over: window })}
                  sx={{ minWidth: 140 }}
                >
                  {[...new Set(rows.map(({ quarter }) => String(quarter)))].map((quarter) => (
                    <MenuItem key={quarter} value={quarter}>
                      {titleOfPeriod(quarter)}
                    </MenuItem>
                  ))}
                </TextField>
                <TextField
                  select
                  label="Over"
                  value={window}
                  onChange={(event) => setParams({ quarter: String(row['quarter']), over: event.target.value })}
                  sx={{ minWidth: 180 }}
                >
                  <MenuItem value="QUARTER">One quarter</MenuItem>
                  <MenuItem value="YEAR">The four up to it</MenuItem>
                </TextField>
                {row['isEnough'] ? <Tone tone="good">Enough to say</Tone> : <Tone tone="warn">Too few to say</Tone>}
                <MuiLink component={Link} to={`/reports/${report}`}>
                  Open the report
                </MuiLink>
              </Stack>
              <Alert role="note" severity={row['isEnough'] ? 'info' : 'warning'}>
                {row['sentence']}
              </Alert>
              <Figures row={row} />
              <Panel title="Quarter by quarter" isFlush>
                <Quarters rows={rows} />
              </Panel>
              <Typography variant="body2" color="text.secondary">
                An AUC of 0.5 is chance. A Brier score under the one to beat says more than giving everybody the same
                chance.
              </Typography>
            </Stack>
          );
        }}
      </QueryState>
    </>
  );
}

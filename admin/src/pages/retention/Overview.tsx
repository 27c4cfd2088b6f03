import { Box, Stack, Typography } from '@mui/material';
import { useApiQuery } from '../../api/use-api-query.ts';
import { ReportLines } from '../../charts/ReportLines.tsx';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RetentionSummaryDocument, type RetentionSummaryQuery } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { RateTile } from './RateTile.tsx';

type Summary = RetentionSummaryQuery['retentionSummary'][number];

const tileGrid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(auto-fit, minmax(240px, 1fr))' },
};

const viewWords = {
  EVENT: ['Event by event', 'Each change on its day, also those that cancel out within the month.'],
  POINT_TO_POINT: ['Start against end', 'Each account’s MRR at the end of the month less that at its start.'],
} as const;

function Movements({ summary, view }: { summary: Summary; view: keyof typeof viewWords }) {
  const [title, words] = viewWords[view];
  const rows = [
    { label: 'At the start', amount: summary.startMrr, n: null },
    ...summary.movements
      .filter((movement) => movement.view === view)
      .map(({ kind, amount, n }) => ({ label: labelOf(kind), amount, n })),
    { label: 'At the end', amount: summary.endMrr, n: null },
  ];
  return (
    <Panel title={`${title}, ${summary.currency}`} isFlush>
      <Typography variant="body2" color="text.secondary" sx={{ px: 2 }}>
        {words}
      </Typography>
      <SimpleTable
        label={`MRR of ${formatMonth(summary.month)}, ${title.toLowerCase()}`}
        rows={rows}
        keyOf={({ label }) => label}
        empty="No movement"
        columns={[
          { title: '', render: ({ label, n }) => (n === null ? <strong>{label}</strong> : label) },
          { title: 'Accounts', isNumeric: true, render: ({ n }) => n ?? '' },
          {
            title: 'MRR',
            isNumeric: true,
            render: ({ amount, n }) =>
              n === null ? (
                <strong>
                  <MoneyText amount={amount} />
                </strong>
              ) : (
                <MoneyText amount={amount} />
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Rates({ summary }: { summary: Summary }) {
  const { currency, month } = summary;
  const filter = { month, window: '12M', ...(currency ? { currency } : {}) };
  return (
    <Box sx={tileGrid}>
      {summary.headline.map((rate) => (
        <RateTile
          key={rate.name}
          rate={rate}
          monthly={summary.monthly.find(({ name }) => name === rate.name)}
          report={currency ? 'retention' : 'logo_churn'}
          filter={filter}
        />
      ))}
    </Box>
  );
}

function CurrencyPart({ summary }: { summary: Summary }) {
  const { currency } = summary;
  return (
    <Stack component="section" aria-label={currency ?? 'All currencies'} sx={{ gap: 2 }}>
      <Typography variant="h2">
        {currency ? `Revenue in ${currency}` : 'Customers, whatever their currency'}: twelve months to{' '}
        {formatMonth(summary.month)}
        {summary.isProvisional ? ' (so far)' : ''}
      </Typography>
      <Rates summary={summary} />
      {currency ? (
        <Box sx={{ ...tileGrid, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}>
          <ReportLines
            title="Net retention, twelve months"
            report="retention"
            measure="nrrPercent"
            unit="percent"
            filter={{ currency, window: '12M' }}
          />
          <ReportLines
            title="MRR"
            report="mrr"
            measure="mrrMinor"
            unit="minor"
            filter={{ currency }}
            currency={currency}
          />
          <Movements summary={summary} view="POINT_TO_POINT" />
          <Movements summary={summary} view="EVENT" />
        </Box>
      ) : null}
    </Stack>
  );
}

/** What is kept, lost and won, in each currency apart. */
export function Overview() {
  const query = useApiQuery(RetentionSummaryDocument, {});
  return (
    <QueryState query={query} rows={12}>
      {({ retentionSummary }) =>
        retentionSummary.length === 0 ? (
          <EmptyState title="There is no revenue yet" />
        ) : (
          <Stack sx={{ gap: 3 }}>
            {retentionSummary.map((summary) => (
              <CurrencyPart key={summary.currency ?? 'all'} summary={summary} />
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}

import { Box, Card, Link as MuiLink, Stack, Typography } from '@mui/material';
import { lazy, Suspense, useId } from 'react';
import { Link } from 'react-router';
import { useApiQuery } from '../api/use-api-query.ts';
import { formatMonth } from '../fields/instants.ts';
import { ReportRowsDocument } from '../generated/graphql.ts';
import { SimpleTable } from '../layout/SimpleTable.tsx';
import { EmptyState, LoadingState, QueryState } from '../layout/States.tsx';
import { formatMeasure, formatMinor } from '../pages/reports/format-value.ts';
import { arrangeByMonth, type MonthSeries } from '../pages/reports/month-series.ts';
import type { Row } from '../pages/reports/report-shape.ts';
import type { ReportFilterState } from '../pages/reports/report-state.ts';

const LineFigure = lazy(async () => ({ default: (await import('../pages/reports/LineFigure.tsx')).LineFigure }));

interface Props {
  readonly title: string;
  /** Name of the report, and the column of it that is drawn. */
  readonly report: string;
  readonly measure: string;
  readonly unit: string | null;
  readonly filter: ReportFilterState;
  /** A line for each of its values. */
  readonly split?: string;
  readonly targetPercent?: number;
  readonly currency?: string | null;
}

type TableProps = MonthSeries & Pick<Props, 'title' | 'unit'> & { readonly currency: string | null };

function PointTable({ title, months, series, unit, currency }: TableProps) {
  const say = (value: number | null | undefined) => {
    if (value === null || value === undefined) return '—';
    return unit === 'minor' ? formatMinor(String(value), currency) : formatMeasure(value, unit);
  };
  return (
    <Box component="details" sx={{ mt: 1, fontSize: '0.8rem', '@media print': { display: 'none' } }}>
      <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
        The same as a table
      </Box>
      <SimpleTable
        label={title}
        rows={months.map((month, place) => ({ month, place }))}
        keyOf={({ month }) => month}
        empty="Nothing"
        columns={[
          { title: 'Month', render: ({ month }) => formatMonth(month) },
          ...series.map(({ label, data }) => ({
            title: label || title,
            isNumeric: true,
            render: ({ place }: { place: number }) => say(data[place]),
          })),
        ]}
      />
    </Box>
  );
}

/** One measure of a report over its months, with the table behind it and the way to the report. */
export function ReportLines(props: Props) {
  const { title, report, measure, unit, filter, split = null, targetPercent = null, currency = null } = props;
  const titleId = useId();
  const query = useApiQuery(
    ReportRowsDocument,
    {
      name: report,
      filter,
      groupBy: split ? ['month', split] : ['month'],
      sort: [{ field: 'month', direction: 'ASC' as const }],
      page: { offset: 0, limit: 200 },
    },
    { keepsPrevious: true },
  );
  return (
    <Card component="figure" aria-labelledby={titleId} sx={{ m: 0, p: 2, minWidth: 0 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="h2" id={titleId}>
          {title}
        </Typography>
        <MuiLink component={Link} to={`/reports/${report}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`}>
          Open the report
        </MuiLink>
      </Stack>
      <QueryState query={query} rows={6}>
        {(data) => {
          const rows = data.report.rows as Row[];
          if (rows.length === 0) return <EmptyState title="Nothing to draw yet" />;
          const drawn = arrangeByMonth(rows, measure, split ? [split] : []);
          return (
            <>
              <Suspense fallback={<LoadingState />}>
                <LineFigure {...drawn} title={title} unit={unit} targetPercent={targetPercent} currency={currency} />
              </Suspense>
              <PointTable {...drawn} title={title} unit={unit} currency={currency} />
            </>
          );
        }}
      </QueryState>
    </Card>
  );
}

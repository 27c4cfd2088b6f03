import { Box, Card, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { type HeadlineFieldsFragment, ReportRowsDocument } from '../../generated/graphql.ts';
import { EmptyState, LoadingState, QueryState } from '../../layout/States.tsx';
import { arrangeByMonth } from './month-series.ts';
import { apartUnder, currencyOf, measuresOf, type ReportInfo, type Row } from './report-shape.ts';
import type { ReportState } from './report-state.ts';

const LineFigure = lazy(async () => ({ default: (await import('./LineFigure.tsx')).LineFigure }));

interface Props {
  readonly info: ReportInfo;
  readonly state: ReportState;
  readonly headline: readonly HeadlineFieldsFragment[];
  readonly change: (part: Partial<ReportState>) => void;
}

/** Closed lists make readable lines. */
function splitsOf({ filters, dimensions }: ReportInfo) {
  return filters.filter(({ name, values }) => values && dimensions.includes(name));
}

interface ChoicesProps extends Omit<Props, 'headline'> {
  readonly measure: string;
  /** What lines are drawn for whatever else is chosen, as it must not be pooled. */
  readonly apart: string | undefined;
}

function ChartChoices({ info, state, change, measure, apart }: ChoicesProps) {
  return (
    <>
      <TextField
        select
        label="Shows"
        value={measure}
        onChange={(event) => change({ measure: event.target.value })}
        sx={{ minWidth: 150 }}
      >
        {measuresOf(info).map(({ name, title }) => (
          <MenuItem key={name} value={name}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label="A line for each"
        value={apart ?? state.split ?? ''}
        disabled={apart !== undefined}
        onChange={(event) => change({ split: event.target.value || null })}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        sx={{ minWidth: 130 }}
      >
        <MenuItem value="">One line</MenuItem>
        {splitsOf(info).map(({ name, title }) => (
          <MenuItem key={name} value={name}>
            {title}
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}

/** What the dashed line is; beside the heading, where no line runs through it. */
function TargetKey({ percent }: { percent: number }) {
  return (
    <Box
      component="span"
      sx={{ ml: 1.5, fontSize: '0.78rem', fontWeight: 500, color: 'text.secondary', whiteSpace: 'nowrap' }}
    >
      <Box
        component="span"
        sx={{ display: 'inline-block', width: 22, borderTop: '2px dashed', mr: 0.75, verticalAlign: 'middle' }}
      />
      Target {percent} %
    </Box>
  );
}

/** A measure over the months; the table below has the same figures for who cannot see the lines. */
export function MonthChart({ info, state, headline, change }: Props) {
  const measure = measuresOf(info).find(({ name }) => name === state.measure) ?? measuresOf(info)[0];
  const apart = apartUnder(info, state.filter).filter((name) => name !== 'month');
  const splits = apart.length === 0 && state.split ? [state.split] : apart;
  const groupBy = ['month', ...splits];
  const variables = {
    name: info.name,
    filter: state.filter,
    groupBy,
    sort: [{ field: 'month', direction: 'ASC' as const }],
    page: { offset: 0, limit: 200 },
  };
  const query = useApiQuery(ReportRowsDocument, variables, { keepsPrevious: true });
  if (!measure) return null;
  const target = measure.unit === 'percent' ? headline.find(({ targetPercent }) => targetPercent)?.targetPercent : null;
  return (
    <Card component="figure" aria-labelledby="chart-title" sx={{ m: 0, p: 2 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" id="chart-title" sx={{ flexGrow: 1 }}>
          {measure.title} by month
          {target ? <TargetKey percent={target} /> : null}
        </Typography>
        <ChartChoices info={info} state={state} change={change} measure={measure.name} apart={apart[0]} />
      </Stack>
      <QueryState query={query} rows={6}>
        {({ report }) =>
          report.rows.length === 0 ? (
            <EmptyState title="Nothing to draw in this selection" />
          ) : (
            <Suspense fallback={<LoadingState />}>
              <LineFigure
                {...arrangeByMonth(report.rows as Row[], measure.name, splits)}
                title={measure.title}
                unit={measure.unit ?? null}
                targetPercent={target ?? null}
                currency={currencyOf({}, state.filter)}
              />
            </Suspense>
          )
        }
      </QueryState>
    </Card>
  );
}

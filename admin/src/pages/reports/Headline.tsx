import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import TableRows from '@mui/icons-material/TableRowsOutlined';
import { Box, Button, Card, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { HeadlineFieldsFragment } from '../../generated/graphql.ts';
import { formatCount, formatMeasure, formatMinor, formatPercent } from './format-value.ts';
import { FigurePassportButton } from './passport/FigurePassportButton.tsx';
import { currencyOf, pinGroup, type ReportInfo } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';
import { useDrill } from './use-drill.ts';

const bands: Readonly<Record<string, readonly [ToneName, string, ReactNode]>> = {
  ON_TARGET: ['good', 'On target', <CheckCircle key="i" />],
  BELOW_TARGET: ['bad', 'Below target', <ErrorOutline key="i" />],
  ABOVE_TARGET: ['bad', 'Above target', <ErrorOutline key="i" />],
  NO_DATA: ['quiet', 'No data', <HelpOutline key="i" />],
};

function Band({ figure }: { figure: HeadlineFieldsFragment }) {
  const band = figure.band ? bands[figure.band] : undefined;
  if (!band) return null;
  const [tone, words, icon] = band;
  return (
    <Tone tone={tone} icon={icon}>
      {words}
      {figure.targetWords ? ` (${figure.targetWords})` : ''}
    </Tone>
  );
}

/** What the figure is made of, in the server's counts; nothing is computed here. */
function describeCounts({ value, numerator, denominator, unit, n }: HeadlineFieldsFragment): string {
  if (value === n) return '';
  const isCounted = numerator && denominator && unit === 'percent' && Number(denominator) === n;
  return isCounted ? `${formatCount(Number(numerator))} of ${formatCount(n)}` : `n = ${formatCount(n)}`;
}

interface CardProps {
  readonly figure: HeadlineFieldsFragment;
  /** Name of the report. */
  readonly report: string;
  /** The selection the figure is over, its own group included. */
  readonly filter: ReportFilterState;
}

/** What can be opened from a figure: the rows it was counted from, and its passport (§19). */
function FigureActions({ figure, report, filter }: CardProps) {
  const open = useDrill();
  const counts = figure.rowsColumn;
  return (
    <Stack direction="row" sx={{ gap: 0.5, mt: 1, ml: -0.75 }}>
      {counts && figure.n > 0 ? (
        <Button
          startIcon={<TableRows />}
          onClick={() => void open({ report, counts, filter })}
          aria-label={`Rows behind ${figure.title}`}
        >
          Rows
        </Button>
      ) : null}
      <FigurePassportButton figure={figure} report={report} filter={filter} />
    </Stack>
  );
}

/** A figure's value in its unit; an amount in the currency of its selection. */
function describeFigure({ value, minor, unit }: HeadlineFieldsFragment, filter: ReportFilterState): string {
  if (unit === 'minor' && minor) return formatMinor(minor, currencyOf({}, filter));
  return typeof value === 'number' ? formatMeasure(value, unit) : '—';
}

export function FigureCard(props: CardProps) {
  const { figure } = props;
  const { value, margin, reason, lowPercent, highPercent, sampleSize } = figure;
  const hasInterval = typeof lowPercent === 'number' && typeof highPercent === 'number';
  return (
    <Card component="section" aria-label={figure.title} sx={{ p: 2, minWidth: 0 }}>
      <Typography variant="overline" component="div" color="text.secondary">
        {figure.title}
      </Typography>
      <Stack direction="row" sx={{ columnGap: 1.5, flexWrap: 'wrap', alignItems: 'center', my: 0.25 }}>
        <Box sx={{ fontSize: '2rem', fontWeight: 650, letterSpacing: '-0.03em', lineHeight: 1.2 }}>
          {describeFigure(figure, props.filter)}
          {typeof margin === 'number' ? ` ± ${formatMeasure(margin, figure.unit)}` : ''}
        </Box>
        <Band figure={figure} />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {typeof value === 'number' ? describeCounts(figure) : reason}
        {typeof value === 'number' && sampleSize === 'LOW' ? ' · low n' : ''}
        {hasInterval ? ` · 95 % interval ${formatPercent(lowPercent)} to ${formatPercent(highPercent)}` : ''}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ fontSize: '0.75rem', mt: 0.5 }}>
        {figure.formula}
      </Typography>
      <FigureActions {...props} />
    </Card>
  );
}

interface Props {
  readonly info: ReportInfo;
  readonly figures: readonly HeadlineFieldsFragment[];
  readonly filter: ReportFilterState;
}

const columnsOf = (width: number) => ({
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: `repeat(auto-fit, minmax(${width}px, 1fr))` },
});

/** The figures over the whole selection; those of one group under one another. */
export function Headline({ info, figures, filter }: Props) {
  const groups = [...new Set(figures.map(({ group }) => group ?? null))];
  const cards = (group: string | null) =>
    figures
      .filter((figure) => (figure.group ?? null) === group)
      .map((figure) => (
        <FigureCard key={figure.name} figure={figure} report={info.name} filter={pinGroup(filter, figure)} />
      ));
  const [only = null] = groups;
  if (groups.length < 2) return <Box sx={columnsOf(240)}>{cards(only)}</Box>;
  return (
    <Box sx={columnsOf(300)}>
      {groups.map((group) => (
        <Stack key={group} sx={{ gap: 2 }}>
          {cards(group)}
        </Stack>
      ))}
    </Box>
  );
}

import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import { Box, Card, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { HeadlineFieldsFragment } from '../../generated/graphql.ts';
import { formatCount, formatMeasure, formatPercent } from './format-value.ts';

const bands: Readonly<Record<string, readonly [ToneName, string, ReactNode]>> = {
  ON_TARGET: ['good', 'On target', <CheckCircle key="i" />],
  BELOW_TARGET: ['bad', 'Below target', <ErrorOutline key="i" />],
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
function describeCounts({ numerator, denominator, unit, n }: HeadlineFieldsFragment): string {
  const isCounted = numerator && denominator && unit === 'percent' && Number(denominator) === n;
  return isCounted ? `${formatCount(Number(numerator))} of ${formatCount(n)}` : `n = ${formatCount(n)}`;
}

export function FigureCard({ figure }: { figure: HeadlineFieldsFragment }) {
  const { value, reason, unit, lowPercent, highPercent } = figure;
  const hasInterval = typeof lowPercent === 'number' && typeof highPercent === 'number';
  return (
    <Card component="section" aria-label={figure.title} sx={{ p: 2, flex: { md: '1 1 240px' }, minWidth: 0 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Typography variant="overline" color="text.secondary">
          {figure.title}
        </Typography>
        <Band figure={figure} />
      </Stack>
      <Box sx={{ fontSize: '2rem', fontWeight: 650, letterSpacing: '-0.03em', lineHeight: 1.2, my: 0.25 }}>
        {typeof value === 'number' ? formatMeasure(value, unit) : '—'}
      </Box>
      <Typography variant="body2" color="text.secondary">
        {typeof value === 'number' ? describeCounts(figure) : reason}
        {hasInterval ? ` · 95 % interval ${formatPercent(lowPercent)} to ${formatPercent(highPercent)}` : ''}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ fontSize: '0.75rem', mt: 0.5 }}>
        {figure.formula}
      </Typography>
    </Card>
  );
}

/** The figures over the whole selection. */
export function Headline({ figures }: { figures: readonly HeadlineFieldsFragment[] }) {
  return figures.map((figure) => <FigureCard key={`${figure.group}.${figure.name}`} figure={figure} />);
}

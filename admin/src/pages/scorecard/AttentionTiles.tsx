import { Box, Card, Stack, Typography } from '@mui/material';
import type { MetricFieldsFragment } from '../../generated/graphql.ts';
import { BandTone } from './BandTone.tsx';
import { MetricActions } from './MetricActions.tsx';
import { MonthSpark } from './MonthSpark.tsx';
import { TrendWords } from './TrendWords.tsx';

type Metric = MetricFieldsFragment;

function Tile({ metric }: { metric: Metric }) {
  const { title, group, shown, note, band, bandWords, targetWords, n, nLabel } = metric;
  return (
    <Card
      component="li"
      aria-label={title}
      sx={(theme) => ({
        listStyle: 'none',
        p: 2,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        breakInside: 'avoid',
        borderTop: `3px solid ${band === 'RED' ? theme.palette.error.main : theme.palette.warning.main}`,
      })}
    >
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'flex-start', gap: 1 }}>
        <Typography variant="h3">
          {title}
          {group ? ` (${group})` : ''}
        </Typography>
        <BandTone band={band} words={bandWords} />
      </Stack>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'flex-end', gap: 1, mt: 0.75 }}>
        <Box sx={{ fontSize: '2.1rem', fontWeight: 650, letterSpacing: '-0.03em', lineHeight: 1.25 }}>{shown}</Box>
        <MonthSpark metric={metric} />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        Target {targetWords} · n = {n.toLocaleString()}
        {nLabel ? ` (${nLabel})` : ''}
        {note ? ` · ${note}` : ''}
      </Typography>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center', mt: 'auto' }}>
        <TrendWords {...metric} />
        <MetricActions metric={metric} />
      </Stack>
    </Card>
  );
}

const isOff = ({ band }: Metric) => band === 'RED' || band === 'AMBER';
const redFirst = (a: Metric, b: Metric) => Number(b.band === 'RED') - Number(a.band === 'RED');

/** The figures that are off their target, the red ones first: what to talk about. */
export function AttentionTiles({ metrics }: { metrics: readonly Metric[] }) {
  const off = metrics.filter(isOff).sort(redFirst);
  if (off.length === 0) return null;
  return (
    <Box component="section" aria-label="Off target">
      <Typography variant="h2" sx={{ mb: 1 }}>
        Off target
      </Typography>
      <Box
        component="ul"
        sx={{
          display: 'grid',
          gap: 1.5,
          p: 0,
          m: 0,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 265px), 1fr))',
        }}
      >
        {off.map((metric) => (
          <Tile key={metric.id} metric={metric} />
        ))}
      </Box>
    </Box>
  );
}

import { Box } from '@mui/material';
import { formatDay } from '../../../fields/instants.ts';
import type { AccountHealthPageQuery } from '../../../generated/graphql.ts';

type Point = NonNullable<AccountHealthPageQuery['account']>['healthHistory'][number];

const width = 600;
const height = 80;
/** Where yellow and green begin, as the shipped model has it; only a help for the eye. */
const bandLines = [50, 75];

/** The score of each day, from 0 to 100; days without a score are gaps. */
export function HealthLine({ points }: { points: readonly Point[] }) {
  const scored = points.filter(({ score }) => typeof score === 'number');
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || scored.length < 2) return null;
  const from = Date.parse(first.date);
  const span = Date.parse(last.date) - from || 1;
  const x = (date: string) => ((Date.parse(date) - from) / span) * width;
  const y = (score: number) => height - (score / 100) * height;
  const path = points
    .map(({ date, score }, place) => {
      if (typeof score !== 'number') return '';
      const isStart = place === 0 || typeof points[place - 1]?.score !== 'number';
      return `${isStart ? 'M' : 'L'}${x(date).toFixed(1)} ${y(score).toFixed(1)}`;
    })
    .join('');
  const label = `Score from ${formatDay(first.date)} to ${formatDay(last.date)}: first ${scored[0]?.score}, lowest ${Math.min(...scored.map(({ score }) => score ?? 0))}, last ${scored.at(-1)?.score}`;
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      sx={{ width: '100%', height, display: 'block', mb: 1 }}
    >
      <title>{label}</title>
      {bandLines.map((score) => (
        <Box
          key={score}
          component="line"
          x1={0}
          x2={width}
          y1={y(score)}
          y2={y(score)}
          sx={{ stroke: (theme) => theme.palette.divider, strokeDasharray: '4 4', vectorEffect: 'non-scaling-stroke' }}
        />
      ))}
      <Box
        component="path"
        d={path}
        sx={{
          fill: 'none',
          stroke: (theme) => theme.palette.primary.main,
          strokeWidth: 2,
          vectorEffect: 'non-scaling-stroke',
        }}
      />
    </Box>
  );
}

import { Box } from '@mui/material';
import type { MetricFieldsFragment, ScorecardValueFieldsFragment } from '../../generated/graphql.ts';
import { titleOfPeriod } from './periods.ts';

const height = 34;
const barWidth = 14;
const gap = 4;

/** The values as drawn: the period before, then the months (or the period itself). */
function pointsOf({ prior, months }: MetricFieldsFragment): readonly ScorecardValueFieldsFragment[] {
  return [prior, ...months];
}

/** Small bars from zero, one for each period; what each says is in its label and in the table below. */
export function MonthSpark({ metric }: { metric: MetricFieldsFragment }) {
  const points = pointsOf(metric);
  const highest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  if (highest === 0) return null;
  const label = points.map(({ period, shown }) => `${titleOfPeriod(period)}: ${shown}`).join(', ');
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      width={points.length * (barWidth + gap)}
      height={height}
      sx={{ flexShrink: 0, mb: 1 }}
    >
      <title>{label}</title>
      {points.map(({ period, value }, place) => {
        const size = Math.max(value === null || value === undefined ? 0 : 2, ((value ?? 0) / highest) * height);
        const isLast = place === points.length - 1;
        return (
          <Box
            key={`${period}.${place}`}
            component="rect"
            x={place * (barWidth + gap)}
            y={height - size}
            width={barWidth}
            height={Math.max(0, size)}
            rx={2}
            sx={{
              fill: (theme) => (isLast ? theme.palette.primary.main : theme.palette.text.secondary),
              opacity: isLast ? 1 : 0.45,
            }}
          />
        );
      })}
    </Box>
  );
}

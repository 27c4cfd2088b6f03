import ArrowDownward from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpward from '@mui/icons-material/ArrowUpwardOutlined';
import Remove from '@mui/icons-material/RemoveOutlined';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { MetricFieldsFragment } from '../../generated/graphql.ts';

type Trend = Pick<MetricFieldsFragment, 'trend' | 'trendWords' | 'isImprovement'>;

const icons = { UP: <ArrowUpward />, DOWN: <ArrowDownward />, FLAT: <Remove />, NONE: null };

function toneOf({ isImprovement }: Trend): ToneName {
  if (isImprovement === null || isImprovement === undefined) return 'quiet';
  return isImprovement ? 'good' : 'bad';
}

/** The arrow alone, for tables; what it says is in its title. */
export function TrendArrow(metric: Trend) {
  const icon = icons[metric.trend];
  if (!icon) return null;
  return (
    <span role="img" aria-label={metric.trendWords} title={metric.trendWords}>
      <Tone tone={toneOf(metric)} icon={icon} isPlain>
        {null}
      </Tone>
    </span>
  );
}

/** Where a figure has gone since the period before; without an arrow where there is too little behind it (§14). */
export function TrendWords(metric: Trend) {
  return (
    <Tone tone={toneOf(metric)} icon={icons[metric.trend]} isPlain>
      {metric.trendWords}
    </Tone>
  );
}

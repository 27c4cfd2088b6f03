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

/** Where a figure has gone since the period before; without an arrow where there is too little behind it (§14). */
export function TrendWords(metric: Trend) {
  return (
    <Tone tone={toneOf(metric)} icon={icons[metric.trend]} isPlain>
      {metric.trendWords}
    </Tone>
  );
}

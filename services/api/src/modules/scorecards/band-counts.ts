import type { Scorecard } from '@tenure/scorecards/scorecard';

/** How many figures of a board are in each band. */
export function bandCountsOf({ metrics }: Scorecard) {
  const count = (band: string | null) => metrics.filter((metric) => metric.band === band).length;
  return {
    green: count('GREEN'),
    amber: count('AMBER'),
    red: count('RED'),
    noData: count('NO_DATA'),
    noTarget: count(null),
  };
}

import { formatMonth } from '../../fields/instants.ts';

/** “2026-10” → “Oct 2026”, “2026-Q3” → “Q3 2026”. */
export function titleOfPeriod(period: string): string {
  const quarter = /^(\d{4})-(Q[1-4])$/.exec(period);
  return quarter ? `${quarter[2]} ${quarter[1]}` : formatMonth(period);
}

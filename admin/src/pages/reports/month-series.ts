import { labelOf } from '../../words.ts';
import type { Row } from './report-shape.ts';

export interface Series {
  readonly label: string;
  /** One for each month; null where the report has no row or no value. */
  readonly data: (number | null)[];
}

export interface MonthSeries {
  readonly months: readonly string[];
  readonly series: readonly Series[];
}

function textOf(value: Row[string] | undefined): string {
  return value === null || value === undefined ? 'None' : labelOf(String(value));
}

/** Lays rows out by month, one line for each value of `split`. Only arranges: every point is the report's own value. */
export function arrangeByMonth(rows: readonly Row[], measure: string, split: string | null): MonthSeries {
  const months = [...new Set(rows.map((row) => String(row['month'])))].sort();
  const labels = split ? [...new Set(rows.map((row) => textOf(row[split])))] : [''];
  const series = labels.map((label) => ({
    label,
    data: months.map((month) => {
      const row = rows.find((one) => one['month'] === month && (!split || textOf(one[split]) === label));
      const value = row?.[measure];
      return typeof value === 'number' ? value : null;
    }),
  }));
  return { months, series };
}

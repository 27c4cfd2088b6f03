import { formatDuration, formatMinutes } from '../../fields/durations.ts';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { labelOf } from '../../words.ts';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
/** Two decimals, half to even (§0). Whether a target is met is told by the band, which the server judges on integers. */
const percent = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  roundingMode: 'halfEven',
} as Intl.NumberFormatOptions);

export function formatPercent(value: number): string {
  return `${percent.format(value)} %`;
}

export function formatCount(value: number): string {
  return whole.format(value);
}

/** A number in a column's unit. */
export function formatMeasure(value: number, unit: string | null | undefined): string {
  if (unit === 'percent') return formatPercent(value);
  if (unit === 'ms') return formatDuration(value);
  if (unit === 'minutes') return formatMinutes(value);
  return whole.format(value);
}

interface ValueColumn {
  readonly name: string;
  readonly type: string;
  readonly unit?: string | null | undefined;
}

/** A value as the reader sees it; null where there is none. */
export function formatValue(value: unknown, { name, type, unit }: ValueColumn): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'month') return formatMonth(String(value));
  if (type === 'instant') return formatInstant(String(value));
  if (type === 'boolean') return value ? 'Yes' : 'No';
  if (name.endsWith('Number')) return String(value);
  if (typeof value === 'number') return formatMeasure(value, unit);
  return /^[A-Z][A-Z_]+$/.test(String(value)) ? labelOf(String(value)) : String(value);
}

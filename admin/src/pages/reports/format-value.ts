import { formatDuration, formatMinutes } from '../../fields/durations.ts';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { formatMoney } from '../../fields/money.ts';
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

function decimals(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    roundingMode: 'halfEven',
  } as Intl.NumberFormatOptions);
}

const score = decimals(2);
const points = decimals(1);

export function formatCount(value: number): string {
  return whole.format(value);
}

/** A number in a column's unit. */
export function formatMeasure(value: number, unit: string | null | undefined): string {
  if (unit === 'percent') return formatPercent(value);
  if (unit === 'ms') return formatDuration(value);
  if (unit === 'minutes') return formatMinutes(value);
  if (unit === 'score') return score.format(value);
  if (unit === 'points') return points.format(value);
  if (unit === 'times') return `${points.format(value)} ×`;
  return whole.format(value);
}

interface ValueColumn {
  readonly name: string;
  readonly type: string;
  readonly unit?: string | null | undefined;
}

/** Minor units, as digits in a text, in their currency; the digits alone where the currency is not known. */
export function formatMinor(minor: string, currency: string | null): string {
  return currency ? formatMoney({ minor, currency }) : minor;
}

/** A value as the reader sees it; null where there is none. An amount is of the row's currency. */
export function formatValue(
  value: unknown,
  { name, type, unit }: ValueColumn,
  currency: string | null = null,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (unit === 'minor') return formatMinor(String(value), currency);
  if (type === 'month') return formatMonth(String(value));
  if (type === 'instant') return formatInstant(String(value));
  if (type === 'boolean') return value ? 'Yes' : 'No';
  if (name.endsWith('Number') || name === 'currency') return String(value);
  if (typeof value === 'number') return formatMeasure(value, unit);
  return /^[A-Z][A-Z_]+$/.test(String(value)) ? labelOf(String(value)) : String(value);
}

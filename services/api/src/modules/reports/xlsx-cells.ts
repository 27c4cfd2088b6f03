import { minorDigitsOf } from '@tenure/domain/currencies';
import type { ReportColumn, ReportFilter, ReportRow, ReportValue } from '@tenure/reports/contract';
import type { Cell, Row } from 'write-excel-file/node';
import { majorDecimal } from '../../graphql/money-text.ts';

/** A spreadsheet keeps a number to this many digits; a longer one is written as text, which keeps them all. */
const exactDigits = 15;

function isExact(decimal: string): boolean {
  return decimal.replace(/\D/g, '').replace(/^0+/, '').length <= exactDigits;
}

/** An amount in major units: a number, or text where a spreadsheet would round it. */
export function amountCell(minor: bigint, currency: string): Cell {
  const decimal = majorDecimal(minor, currency);
  if (!isExact(decimal)) return { type: String, value: decimal, align: 'right' };
  const digits = minorDigitsOf(currency);
  return { type: Number, value: Number(decimal), format: digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}` };
}

/** A text is never a formula here: its cell is of the type text. */
export function valueCell(value: ReportValue | undefined): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return { type: Date, value, format: 'yyyy-mm-dd hh:mm:ss' };
  if (typeof value === 'bigint') return { type: String, value: String(value), align: 'right' };
  if (typeof value === 'string') return { type: String, value };
  return typeof value === 'number' ? { type: Number, value } : { type: Boolean, value };
}

/** The currency of a row's amounts: its own, or the one that the filter names. Throws RangeError where there is none. */
export function currencyOf(row: ReportRow, filter: ReportFilter): string {
  const currency = row['currency'] ?? filter['currency'];
  if (typeof currency === 'string') return currency;
  if (Array.isArray(currency) && currency.length === 1) return String(currency[0]);
  throw new RangeError('The row has amounts but no currency');
}

export function headRow(columns: readonly ReportColumn[]): Row {
  return columns.map(({ title, unit }) => ({
    type: String,
    value: unit === null || unit === 'minor' ? title : `${title} (${unit})`,
    fontWeight: 'bold' as const,
  }));
}

export function reportRow(columns: readonly ReportColumn[], row: ReportRow, filter: ReportFilter): Row {
  return columns.map(({ name, unit }) => {
    const value = row[name];
    return unit === 'minor' && typeof value === 'bigint'
      ? amountCell(value, currencyOf(row, filter))
      : valueCell(value);
  });
}

import { z } from 'zod';
import { dimensionsOf, type ReportColumn, type ReportContract, type ReportFilter, type ReportRow } from './contract.ts';
import { InvalidReportRequest } from './report-filter.ts';

const types = {
  string: z.string(),
  integer: z.number().int(),
  number: z.number(),
  instant: z.date(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  boolean: z.boolean(),
} as const;

/** Amounts come as decimal text, for they may be beyond exact numbers. */
const amount = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

function typeOf(column: ReportColumn): z.ZodType<ReportRow[string]> {
  const type: z.ZodType<ReportRow[string]> = column.unit === 'minor' ? amount : types[column.type];
  return column.isNullable ? type.nullable() : type;
}

/**
 * The dimensions a figures report is asked by, in the order of its grain: all of them where `groupBy` is absent. An id
 * and the name that goes with it come together, so that every row can be opened. Throws InvalidReportRequest.
 */
export function groupingOf(report: ReportContract, groupBy?: readonly string[]): readonly string[] {
  const dimensions = dimensionsOf(report);
  const stranger = groupBy?.find((name) => !dimensions.includes(name));
  if (stranger !== undefined) throw new InvalidReportRequest('groupBy', stranger, dimensions.join(', '));
  if (groupBy === undefined) return dimensions;
  const subjects = new Set(groupBy.map(subjectOf));
  return dimensions.filter((name) => subjects.has(subjectOf(name)));
}

/** The dimensions that have to stay apart under this filter: all that it does not pin to one value. */
export function apartUnder(report: ReportContract, filter: ReportFilter): readonly string[] {
  return report.keptApart.filter((name) => {
    const value = filter[name];
    const isPinned = Array.isArray(value) ? value.length === 1 : value !== undefined && typeof value !== 'object';
    return !isPinned;
  });
}

/** What is grouped by when a reader asks for `groupBy`: that, and what must not be pooled. */
export function groupingApart(
  report: ReportContract,
  filter: ReportFilter,
  groupBy: readonly string[] | undefined,
): readonly string[] | undefined {
  const months = report.headlineMonth === 'latest' ? ['month'] : [];
  return groupBy && groupingOf(report, [...groupBy, ...apartUnder(report, filter), ...months]);
}

const subjectOf = (name: string) => name.replace(/(Id|Name)$/, '');

/** The columns of a row pooled over all dimensions but `groupBy`, in the contract's order. */
export function columnsOf(report: ReportContract, groupBy?: readonly string[]): readonly ReportColumn[] {
  if (report.kind === 'rows') return report.columns;
  const groups = groupingOf(report, groupBy);
  return report.columns.filter(({ name, measure }) => {
    if (measure === null) return groups.includes(name);
    return measure.kind !== 'level' || groups.includes('month');
  });
}

const schemas = new WeakMap<ReportContract, Map<string, z.ZodObject<Record<string, z.ZodType<ReportRow[string]>>>>>();

/** Made once for each grouping: zod compiles a schema when it first reads a row. */
function objectSchema(report: ReportContract, groupBy: readonly string[] | undefined) {
  const ofReport = schemas.get(report) ?? new Map();
  schemas.set(report, ofReport);
  const key = report.kind === 'rows' ? '' : groupingOf(report, groupBy).join();
  const known = ofReport.get(key);
  if (known) return known;
  const shape = Object.fromEntries(columnsOf(report, groupBy).map((column) => [column.name, typeOf(column)]));
  const schema = z.strictObject(shape);
  ofReport.set(key, schema);
  return schema;
}

/** What a row of the report looks like after warehouse-client has read it. */
export function rowSchema(report: ReportContract, groupBy?: readonly string[]): z.ZodType<ReportRow> {
  return objectSchema(report, groupBy);
}

/** A row of `composeCountedQuery`. */
export interface CountedRow {
  readonly row: ReportRow;
  readonly selectedRows: number;
}

const selectedRows = z.number().int();

/** What a row of `composeCountedQuery` looks like. */
export function countedRowSchema(report: ReportContract, groupBy?: readonly string[]): z.ZodType<CountedRow> {
  const schema = objectSchema(report, groupBy);
  return z.record(z.string(), z.unknown()).transform(({ selectedRows: n, ...row }) => ({
    row: schema.parse(row),
    selectedRows: selectedRows.parse(n),
  }));
}

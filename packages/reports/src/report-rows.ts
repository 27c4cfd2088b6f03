import { z } from 'zod';
import { dimensionsOf, type ReportColumn, type ReportContract, type ReportRow } from './contract.ts';

const types = {
  string: z.string(),
  integer: z.number().int(),
  number: z.number(),
  instant: z.date(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  boolean: z.boolean(),
} as const;

function typeOf(column: ReportColumn): z.ZodType<ReportRow[string]> {
  return column.isNullable ? types[column.type].nullable() : types[column.type];
}

/** The columns of a row pooled over all dimensions but `groupBy`, in the contract's order. */
export function columnsOf(report: ReportContract, groupBy?: readonly string[]): readonly ReportColumn[] {
  if (report.kind === 'rows') return report.columns;
  const groups = groupBy ?? dimensionsOf(report);
  return report.columns.filter(({ name, measure }) => {
    if (measure === null) return groups.includes(name);
    return measure.kind !== 'level' || groups.includes('month');
  });
}

/** What a row of the report looks like after warehouse-client has read it. */
export function rowSchema(report: ReportContract, groupBy?: readonly string[]): z.ZodType<ReportRow> {
  return z.strictObject(Object.fromEntries(columnsOf(report, groupBy).map((column) => [column.name, typeOf(column)])));
}

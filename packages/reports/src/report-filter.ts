import { z } from 'zod';
import {
  type FilterRange,
  type FilterScalar,
  filtersOf,
  type ReportColumn,
  type ReportContract,
  type ReportFilter,
} from './contract.ts';

/** A filter, sort or grouping that the report does not have (§21). */
export class InvalidReportRequest extends Error {
  readonly field: string;
  readonly value: string;
  readonly accepted: string;

  constructor(field: string, value: unknown, accepted: string) {
    const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
    super(`${field}: ${shown} is not accepted; accepted: ${accepted}`);
    this.name = 'InvalidReportRequest';
    this.field = field;
    this.value = shown;
    this.accepted = accepted;
  }
}

const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const instantText = z.iso.datetime();

const scalars = {
  string: z.string(),
  integer: z.number().int(),
  number: z.number(),
  instant: instantText,
  month: monthText,
  boolean: z.boolean(),
} as const;

const acceptedWords = {
  string: 'a text or a list of texts',
  integer: 'an integer or a list of integers',
  number: 'a number',
  instant: 'an ISO 8601 instant in UTC, or {from, to} with to not before from',
  month: 'a month as YYYY-MM, a list of months, or {from, to} with to not before from',
  boolean: 'true or false',
} as const;

function schemaOf(column: ReportColumn) {
  const known: z.ZodType<FilterScalar> = column.values ? z.enum(column.values) : scalars[column.type];
  const scalar = column.isNullable ? known.nullable() : known;
  const any = z.union([scalar, z.array(scalar).min(1)]);
  if (column.type !== 'month' && column.type !== 'instant') return any;
  const end = scalars[column.type].optional();
  return z.union([any, z.strictObject({ from: end, to: end }).refine(isInOrder)]);
}

/** A range that ends before it starts would select nothing, which reads like "there is nothing" (§21). */
function isInOrder({ from, to }: FilterRange): boolean {
  return from === undefined || to === undefined || Date.parse(from) <= Date.parse(to);
}

function wordsOf(column: ReportColumn): string {
  const words = column.values ? `any of ${column.values.join(', ')}` : acceptedWords[column.type];
  return column.isNullable ? `${words}, or null for empty` : words;
}

/** Reads a filter given as JSON. Throws InvalidReportRequest naming the column, the value and what is accepted. */
export function parseReportFilter(report: ReportContract, input: unknown): ReportFilter {
  if (input === undefined || input === null) return {};
  const columns = filtersOf(report);
  const names = columns.map((column) => column.name).join(', ');
  const entries = z.record(z.string(), z.unknown()).safeParse(input);
  if (!entries.success) throw new InvalidReportRequest('filter', input, `an object with any of ${names}`);
  const filter: Record<string, ReportFilter[string]> = {};
  for (const [name, value] of Object.entries(entries.data)) {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw new InvalidReportRequest('filter', name, names);
    const parsed = schemaOf(column).safeParse(value);
    if (!parsed.success) throw new InvalidReportRequest(`filter.${name}`, value, wordsOf(column));
    filter[name] = parsed.data;
  }
  return filter;
}

import type { Transaction } from '@tenure/db/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import type { RowAction } from './applying.ts';
import { columnName } from './header.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import type { RecordLookups } from './record-lookups.ts';
import { accountWays } from './record-lookups.ts';
import type { StagedValues } from './row-reader.ts';

/** A staged row of a kind without parts, with what it was imported as before. */
export interface SingleRow {
  readonly line: number;
  readonly key: string;
  readonly values: StagedValues;
  readonly entityId: number | null;
  readonly previous: StagedValues | null;
  readonly action: RowAction;
}

const rowsOfPage = 2_000;

/** The rows of a run after a line, some at a time. */
export async function loadSingleRows(
  tx: Transaction,
  runId: number,
  mapping: Mapping,
  afterLine: number,
): Promise<SingleRow[]> {
  return tx.$queryRaw<SingleRow[]>`
    select r.line, r.source_key as key, r.values, rec.entity_id as "entityId", rec.values as previous,
      case when rec.entity_id is null then 'CREATE' when rec.values is distinct from r.values then 'UPDATE'
        else 'UNCHANGED' end as action
    from (select * from import_row where run_id = ${runId} and line > ${afterLine} order by line limit ${rowsOfPage}) r
    left join imported_record rec
      on rec.kind = ${mapping.kind} and rec.source = ${mapping.source} and rec.source_key = r.source_key
    order by r.line`;
}

/** Collects what is wrong with one row, with the column as the file names it. */
export class RowFaults {
  readonly problems: RowProblem[] = [];
  private readonly mapping: Mapping;
  private readonly row: SingleRow;

  constructor(mapping: Mapping, row: SingleRow) {
    this.mapping = mapping;
    this.row = row;
  }

  add(field: string, value: unknown, accepted: string): void {
    const column = columnName(this.mapping.columns[field] ?? field);
    const text = value === null || value === undefined ? null : String(value);
    this.problems.push({ line: this.row.line, column, value: text, accepted });
  }

  /** Runs a check of the rules and tells its refusal where the file says it. `names` turns their fields into those of the file. */
  collect<T>(names: Readonly<Record<string, string>>, check: () => T): T | null {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      this.add(names[error.field] ?? error.field, error.value, error.accepted);
      return null;
    }
  }
}

const accountFields = { accountKey: 'key', accountName: 'name', accountDomain: 'domain' } as const;

/** The account a row names, in any of the mapping's ways; undefined where it names none, null (and a fault) where none is found. */
export function namedAccount(
  { values }: SingleRow,
  mapping: Mapping,
  lookups: RecordLookups,
  faults: RowFaults,
): { readonly id: number; readonly field: string } | null | undefined {
  const named: { key?: string; name?: string; domain?: string } = {};
  const fields: string[] = [];
  for (const [field, way] of Object.entries(accountFields)) {
    if (values[field] === undefined) continue;
    named[way] = String(values[field]);
    fields.push(field);
  }
  const [field] = fields;
  if (field === undefined) return undefined;
  const id = lookups.findAccount(named);
  if (id !== null) return { id, field };
  faults.add(field, values[field], accountWays(mapping));
  return null;
}

import type { Transaction } from '@tenure/db/client';
import { columnName } from './header.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import { listPathOf, placeOf } from './nested-columns.ts';
import type { StagedValues } from './row-reader.ts';

/** Stands for a row that could not be read, so that the other rows of its record are not applied without it. */
export const unreadable: StagedValues = { isUnreadable: true };

export interface GroupRow {
  readonly line: number;
  readonly values: StagedValues;
}

/** All rows of one incident or invoice, in the order of the file. */
export interface RowGroup {
  readonly key: string;
  /** Its first line. */
  readonly line: number;
  readonly rows: readonly GroupRow[];
  /** What it was imported as before, with the rows of then; null where it is new. */
  readonly known: { readonly entityId: number; readonly rows: readonly StagedValues[] } | null;
  readonly isUnchanged: boolean;
}

const groupsOfPage = 500;

/** The groups of a run after a line, some at a time. */
export async function loadGroups(
  tx: Transaction,
  runId: number,
  mapping: Mapping,
  afterLine: number,
): Promise<RowGroup[]> {
  return tx.$queryRaw<RowGroup[]>`
    with page as (
      select source_key, min(line) as line from import_row where run_id = ${runId}
      group by source_key having min(line) > ${afterLine} order by 2 limit ${groupsOfPage}),
    filled as (
      select page.source_key, page.line,
        jsonb_agg(jsonb_build_object('line', r.line, 'values', r.values) order by r.line) as rows,
        jsonb_agg(r.values order by r.line) as held
      from page join import_row r on r.run_id = ${runId} and r.source_key = page.source_key group by 1, 2)
    select f.source_key as key, f.line, f.rows,
      case when rec.entity_id is not null
        then jsonb_build_object('entityId', rec.entity_id, 'rows', rec.values->'rows') end as known,
      rec.values is not null and rec.values->'rows' = f.held as "isUnchanged"
    from filled f left join imported_record rec
      on rec.kind = ${mapping.kind} and rec.source = ${mapping.source} and rec.source_key = f.source_key
    order by f.line`;
}

/** Collects what is wrong with a group, with the column as the file names it. */
export class GroupFaults {
  readonly problems: RowProblem[] = [];
  private readonly mapping: Mapping;
  private readonly group: RowGroup;

  constructor(mapping: Mapping, group: RowGroup) {
    this.mapping = mapping;
    this.group = group;
  }

  /** A fault of a field that stands once for the record; told on its first line. */
  add(field: string, value: unknown, accepted: string, line = this.group.line): void {
    const column = columnName(this.mapping.columns[field] ?? field);
    this.problems.push({ line, column, value: textOf(value), accepted });
  }

  /** A fault of one component or line of the record. `index` counts within its row. */
  addPart(line: number, index: number, field: string, value: unknown, accepted: string): void {
    const column = this.mapping.columns[field] ?? field;
    const place = listPathOf(column) === null ? columnName(column) : placeOf(column, index);
    this.problems.push({ line, column: place, value: textOf(value), accepted });
  }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}

/**
 * What is the same in all rows of a record has to be; a row that could not be read refuses the others with it. Returns
 * whether the record can be read at all.
 */
export function checkRowsAgree(group: RowGroup, partNames: readonly string[], faults: GroupFaults): boolean {
  const [first, ...others] = group.rows;
  if (!first) return false;
  const bad = group.rows.find(({ values }) => 'isUnreadable' in values);
  if (bad) {
    const good = group.rows.find(({ values }) => !('isUnreadable' in values));
    if (good) faults.add('key', group.key, `rows that can all be read; line ${bad.line} can't`, good.line);
    return false;
  }
  for (const { line, values } of others) {
    for (const name of new Set([...Object.keys(first.values), ...Object.keys(values)])) {
      if (partNames.includes(name)) continue;
      if (JSON.stringify(first.values[name]) === JSON.stringify(values[name])) continue;
      const shown = first.values[name] === undefined ? 'no value' : JSON.stringify(first.values[name]);
      faults.add(name, values[name], `the same as in line ${first.line}: ${shown}`, line);
    }
  }
  return faults.problems.length === 0;
}

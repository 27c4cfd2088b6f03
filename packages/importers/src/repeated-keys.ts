import type pg from 'pg';
import { naturalKeyOf } from './fields.ts';
import { columnName } from './header.ts';
import type { Mapping } from './mapping.ts';

/** The column that a repeated key is told of: where there is none for it, that of the last field which tells rows apart. */
function keyColumn({ kind, columns }: Mapping): string {
  return columnName(columns['key'] ?? columns[naturalKeyOf[kind]?.at(-1) ?? 'key'] ?? 'key');
}

/** Turns every row whose key an earlier line has into a fault, and returns how many. Which one would win is not ours to guess. */
export async function refuseRepeatedKeys(client: pg.Client, runId: number, mapping: Mapping): Promise<number> {
  const { rowCount } = await client.query(
    `with ranked as (
       select line, source_key, first_value(line) over key as first_line, row_number() over key as place
       from import_row where run_id = $1
       window key as (partition by source_key order by line)),
     gone as (
       delete from import_row r using ranked where r.run_id = $1 and r.line = ranked.line and ranked.place > 1
       returning r.line, r.source_key, ranked.first_line)
     insert into import_problem (run_id, line, "column", value, accepted)
     select $1, line, $2, source_key, 'a key that no other row has; line ' || first_line || ' has it too' from gone`,
    [runId, keyColumn(mapping)],
  );
  return rowCount ?? 0;
}

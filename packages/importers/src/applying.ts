import type { Actor } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import type pg from 'pg';
import type { Mapping } from './mapping.ts';

/** What every step of applying an import needs. */
export interface Applying {
  readonly tx: Transaction;
  /** The connection of `tx`, for COPY. */
  readonly connection: pg.ClientBase;
  readonly runId: number;
  readonly mapping: Mapping;
  readonly actor: Actor;
  readonly now: Date;
}

export type RowAction = 'CREATE' | 'UPDATE' | 'UNCHANGED';

/** A staged row with what it belongs to in the database. */
export interface MatchedRow<Values> {
  readonly line: number;
  readonly sourceKey: string;
  readonly values: Values;
  /** The account or ticket that it was imported as before. */
  readonly entityId: number | null;
  /** Its values at the last import. */
  readonly previous: Values | null;
  readonly action: RowAction;
}

/** What a batch did, and the last line it covers. */
export interface AppliedBatch {
  readonly lastLine: number;
  readonly created: number;
  readonly updated: number;
}

/** Rows read and written together; bounds memory. */
export const applyBatchRows = 2_000;

/** Keeps the values of this import, so that the next one tells what the other tool changed since. */
export async function rememberValues(
  { tx, runId, mapping }: Applying,
  rows: readonly { readonly line: number; readonly entityId: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  const lines = rows.map(({ line }) => line);
  const entityIds = rows.map(({ entityId }) => entityId);
  // The bounds keep the planner from reading the whole run for each batch.
  await tx.$executeRaw`
    insert into imported_record (kind, source, source_key, entity_id, values)
    select ${mapping.kind}, ${mapping.source}, r.source_key, w.entity_id, r.values
    from unnest(${lines}::int[], ${entityIds}::int[]) as w(line, entity_id)
    join import_row r on r.run_id = ${runId} and r.line = w.line
      and r.line between ${Math.min(...lines)} and ${Math.max(...lines)}
    on conflict (kind, source, source_key) do update set entity_id = excluded.entity_id, values = excluded.values`;
}

/**
 * The value a field gets on an update: the file's where the other tool changed it since the last import, else the one it
 * has, which someone may have changed in Tenure. A field that was emptied there becomes `empty`, or stays without one.
 */
export function mergeField<T>(previous: unknown, next: unknown, current: T, empty?: T): T {
  if (JSON.stringify(previous) === JSON.stringify(next)) return current;
  if (next !== undefined) return next as T;
  return empty === undefined ? current : empty;
}

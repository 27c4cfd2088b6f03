import type { Database } from '@tenure/db/client';

/** Removes what the published file has seen. Whoever goes on from an older one starts over in full. */
export async function pruneChanges(db: Database, seen: string): Promise<number> {
  return db.$executeRaw`
    delete from warehouse_change
    where changed_in < pg_snapshot_xmax(${seen}::pg_snapshot) and pg_visible_in_snapshot(changed_in, ${seen}::pg_snapshot)`;
}

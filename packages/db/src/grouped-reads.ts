import type { Database } from './client.ts';

interface Group<Key, Value> {
  readonly keys: Set<Key>;
  readonly found: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * A look-up by key whose callers of one turn of the event loop share one statement. Never answers from before it was
 * called: a group is sent after its last caller, and nothing is kept.
 */
export function groupedReads<Key, Value>(
  read: (db: Database, keys: Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (db: Database, key: Key) => Promise<Value | null> {
  const groups = new WeakMap<Database, Group<Key, Value>>();
  const open = (db: Database): Group<Key, Value> => {
    const keys = new Set<Key>();
    const found = new Promise<ReadonlyMap<Key, Value>>((resolve, reject) => {
      setImmediate(() => {
        groups.delete(db);
        read(db, [...keys]).then(resolve, reject);
      });
    });
    const group = { keys, found };
    groups.set(db, group);
    return group;
  };
  return async (db, key) => {
    const group = groups.get(db) ?? open(db);
    group.keys.add(key);
    return (await group.found).get(key) ?? null;
  };
}

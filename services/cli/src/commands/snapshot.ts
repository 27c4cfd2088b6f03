import { readNow } from '@tenure/db/clock';
import { listSnapshots, rollbackSnapshot } from '@tenure/workflows/warehouse-snapshots';
import type { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { formatMegabytes, formatTable, say } from '../output.ts';
import { findActor } from '../person.ts';
import { parseWholeNumber } from './arguments.ts';

async function list(): Promise<void> {
  await withDatabase(async ({ db }) => {
    const rows = (await listSnapshots(db)).map((snapshot) => [
      String(snapshot.id),
      snapshot.isCurrent ? 'current' : '',
      snapshot.asOf.toISOString(),
      snapshot.publishedAt.toISOString(),
      formatMegabytes(Number(snapshot.byteSize)),
      snapshot.fileName,
    ]);
    say(rows.length === 0 ? 'No snapshots.' : formatTable(['id', '', 'as of', 'published', 'size', 'file'], rows));
  });
}

async function rollback(snapshotId: number, options: { readonly as?: string }): Promise<void> {
  await withDatabase(async ({ db }) => {
    const snapshot = await rollbackSnapshot(db, snapshotId, await findActor(db, options.as), await readNow(db));
    say(`Snapshot ${snapshot.id}, as of ${snapshot.asOf.toISOString()}, is current now.`);
  });
}

export function registerSnapshot(program: Command): void {
  const snapshot = program.command('snapshot').description('published warehouse files');
  snapshot.command('list').description('list the snapshots, newest first').action(list);
  snapshot
    .command('rollback')
    .description('make an earlier snapshot the current one')
    .argument('<id>', 'as in the list', parseWholeNumber)
    .option('--as <email>', 'the user the audit trail names')
    .action(rollback);
}

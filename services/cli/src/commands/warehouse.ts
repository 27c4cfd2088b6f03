import { join, resolve } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { WarehouseSnapshot } from '@tenure/db/generated/prisma/client';
import type { ExportManifest } from '@tenure/warehouse-client/export-manifest';
import { exportSnapshot } from '@tenure/warehouse-client/export-snapshot';
import { SnapshotFileMissing } from '@tenure/warehouse-client/parquet-export';
import { verifyExport } from '@tenure/warehouse-client/verify-export';
import { NotFound } from '@tenure/workflows/refusals';
import type { Command } from 'commander';
import { type OpenedDatabase, withDatabase } from '../database.ts';
import { CommandFailed } from '../fault.ts';
import { countOf, formatMegabytes, note, say } from '../output.ts';
import { showProgress } from '../progress.ts';
import { readStartSettings } from '../start/settings.ts';
import { parseWholeNumber } from './arguments.ts';

interface ExportOptions {
  readonly snapshot?: number;
  readonly replace?: true;
}

const shownFindings = 20;

async function getSnapshot(db: Database, id: number | undefined): Promise<WarehouseSnapshot> {
  const snapshot = await db.warehouseSnapshot.findFirst({ where: id === undefined ? { isCurrent: true } : { id } });
  if (snapshot) return snapshot;
  if (id !== undefined) throw new NotFound('warehouse snapshot', id);
  throw new CommandFailed('no warehouse snapshot has been published yet; "tenure etl run" makes one');
}

/** Ctrl-C and a polite kill end the export between two files, and its draft is removed. */
async function untilSignalled<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) =>
    controller.abort(new CommandFailed(`stopped by ${name}; nothing of the export was left`));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.once(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}

function writeExport(
  { settings }: OpenedDatabase,
  snapshot: WarehouseSnapshot,
  directory: string,
  { replace }: ExportOptions,
): Promise<ExportManifest> {
  const { id, asOf, fileName, byteSize, fileHash } = snapshot;
  const progress = showProgress('Exporting');
  return untilSignalled((signal) =>
    exportSnapshot({
      directory,
      isReplacing: replace === true,
      file: join(settings.dataDirectory, 'warehouse', fileName),
      snapshot: { id, asOf: asOf.toISOString(), fileName, byteSize: Number(byteSize), sha256: fileHash },
      settings: settings.warehouse,
      onTable: (name, done, total) => progress.to(done, total, name),
      signal,
    }),
  ).finally(() => progress.end());
}

/** A snapshot may be retired while its export begins: then the one that is current by now is taken. */
async function exportAsked(opened: OpenedDatabase, directory: string, options: ExportOptions): Promise<ExportManifest> {
  for (;;) {
    const snapshot = await getSnapshot(opened.db, options.snapshot);
    try {
      return await writeExport(opened, snapshot, directory, options);
    } catch (error) {
      const isStillListed = (await opened.db.warehouseSnapshot.count({ where: { id: snapshot.id } })) > 0;
      if (!(error instanceof SnapshotFileMissing) || isStillListed) throw error;
    }
  }
}

function countFiles({ tables }: ExportManifest): string {
  const files = tables.flatMap((table) => table.files).length;
  return `${countOf(tables.length, 'table')}, ${countOf(files, 'file')}`;
}

async function exportMarts(place: string, options: ExportOptions): Promise<void> {
  const directory = resolve(place);
  const startedAt = performance.now();
  await withDatabase(async (opened) => {
    const manifest = await exportAsked(opened, directory, options);
    const { snapshot, rows, bytes } = manifest;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`Exported snapshot ${snapshot.id}, as of ${snapshot.asOf}, to ${directory}:`);
    say(`${countFiles(manifest)}, ${countOf(rows, 'row')}, ${formatMegabytes(bytes)} in ${seconds} s.`);
  });
}

async function verify(place: string): Promise<void> {
  const directory = resolve(place);
  const progress = showProgress('Verifying');
  const { manifest, findings } = await verifyExport(
    directory,
    readStartSettings(process.env).warehouse,
    (done, total) => progress.to(done, total, 'files'),
  ).finally(() => progress.end());
  for (const finding of findings.slice(0, shownFindings)) note(finding);
  if (findings.length > shownFindings) note(`… and ${countOf(findings.length - shownFindings, 'more', 'more')}`);
  if (findings.length > 0)
    throw new CommandFailed(`${directory} is not what was exported: ${countOf(findings.length, 'difference')}`);
  say(`${directory} is whole: snapshot ${manifest.snapshot.id}, as of ${manifest.snapshot.asOf},`);
  say(`${countFiles(manifest)}, ${countOf(manifest.rows, 'row')}, each file as its manifest says.`);
}

export function registerWarehouse(program: Command): void {
  const warehouse = program.command('warehouse').description('the marts as Parquet files, for other engines');
  warehouse
    .command('export')
    .description('write the marts of a snapshot as Parquet, partitioned by month, with a manifest')
    .argument('<directory>', 'a new folder, or an empty one')
    .option('--snapshot <id>', 'as in "tenure snapshot list"; the current one when missing', parseWholeNumber)
    .option('--replace', 'put it in the place of an earlier export')
    .action(exportMarts);
  warehouse
    .command('verify')
    .description('compare every file of an export with its manifest: hash, size and rows')
    .argument('<directory>', 'an export')
    .action(verify);
}

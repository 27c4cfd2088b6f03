import { randomUUID } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { ExportRefused, readManifest } from './export-manifest.ts';
import { settlePath, settleTree } from './settle-tree.ts';

/** A folder that appears whole or not at all: it is filled beside its place, under another name. */
export interface ExportFolder {
  /** Empty, to be filled. */
  readonly draft: string;
  /** Puts the draft in its place, instead of an earlier export where that was asked for. */
  place(): Promise<void>;
  /** Removes the draft; harmless after `place`. */
  discard(): Promise<void>;
}

/** Drafts of this process; others with its id were left by a process that is dead. */
const ownDrafts = new Set<string>();
const host = hostname().replaceAll(/[^\w-]/g, '-');
const takenMeanwhile = new Set(['ENOENT', 'EEXIST', 'ENOTEMPTY']);
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

async function entriesOf(directory: string): Promise<string[] | null> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (codeOf(error) === 'ENOTDIR') throw new ExportRefused(`${directory} is a file; accepted: a folder`);
    throw error;
  }
}

/** Throws ExportRefused unless the folder is missing, is empty, or is an export that may be replaced. */
async function checkPlace(directory: string, isReplacing: boolean): Promise<void> {
  const entries = await entriesOf(directory);
  if (entries === null) return;
  if ((await stat(directory)).dev !== (await stat(dirname(directory))).dev)
    throw new ExportRefused(`${directory} is where a disk is mounted; accepted: a folder in it`);
  if (entries.length === 0) return;
  const manifest = await readManifest(directory).catch(() => {
    throw new ExportRefused(
      `${directory} is not empty and is no export of the warehouse; accepted: a new folder, an empty one, or an export with --replace`,
    );
  });
  if (!isReplacing)
    throw new ExportRefused(
      `${directory} holds the export of snapshot ${manifest.snapshot.id}; --replace puts another in its place`,
    );
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Clears up after exports of this machine that were killed: drafts go, and an earlier export that was moved aside and
 * not yet replaced comes back.
 */
async function recover(directory: string): Promise<void> {
  const parent = dirname(directory);
  const prefix = `.${basename(directory)}.`;
  for (const entry of (await readdir(parent)).filter((name) => name.startsWith(prefix))) {
    const [, kind, pid] = /^(draft|former)-([0-9]+)@/.exec(entry.slice(prefix.length)) ?? [];
    const left = join(parent, entry);
    if (!kind || !entry.includes(`@${host}-`) || ownDrafts.has(left) || isAlive(Number(pid))) continue;
    if (kind === 'former' && (await entriesOf(directory)) === null) await rename(left, directory);
    else await rm(left, { recursive: true, force: true });
  }
}

async function exchange(draft: string, directory: string, former: string): Promise<void> {
  await rename(directory, former);
  try {
    await rename(draft, directory);
  } catch (error) {
    await rename(former, directory);
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}

/**
 * Makes a draft beside `place`. Throws ExportRefused where something stands there that is no export, or one that is not
 * to be replaced.
 */
export async function openExportFolder(place: string, isReplacing: boolean): Promise<ExportFolder> {
  await mkdir(dirname(resolve(place)), { recursive: true });
  // Of a link the folder it leads to is exchanged, and the link stays.
  const directory = await realpath(place).catch(() => resolve(place));
  await recover(directory);
  await checkPlace(directory, isReplacing);
  const nameOf = (kind: string) => `.${basename(directory)}.${kind}-${process.pid}@${host}-${randomUUID().slice(0, 8)}`;
  const draft = join(dirname(directory), nameOf('draft'));
  const former = join(dirname(directory), nameOf('former'));
  await mkdir(draft);
  ownDrafts.add(draft).add(former);
  return {
    draft,
    async place() {
      await settleTree(draft);
      await checkPlace(directory, isReplacing);
      const isTaken = ((await entriesOf(directory)) ?? []).length > 0;
      await (isTaken ? exchange(draft, directory, former) : rename(draft, directory)).catch((error: unknown) => {
        if (!takenMeanwhile.has(codeOf(error) ?? '')) throw error;
        throw new ExportRefused(`another export was put into ${directory} meanwhile; that one stays`);
      });
      await settlePath(dirname(directory));
    },
    async discard() {
      await rm(draft, { recursive: true, force: true });
      ownDrafts.delete(draft);
      ownDrafts.delete(former);
    },
  };
}

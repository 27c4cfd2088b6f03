import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Database } from '@tenure/db/client';
import { readNow } from '@tenure/db/clock';
import { applyImport } from '@tenure/importers/apply';
import { type ImportKind, importKinds, isGrouped, isSingle } from '@tenure/importers/fields';
import { describeProblem } from '@tenure/importers/import-refused';
import { type Mapping, parseMapping } from '@tenure/importers/mapping';
import { type ImportPreview, previewImport, readProblems } from '@tenure/importers/preview';
import { type StagedImport, stageImport } from '@tenure/importers/staging';
import { installShippedPolicy } from '@tenure/workflows/policy-adoption';
import { Argument, type Command } from 'commander';
import { type OpenedDatabase, withDatabase } from '../database.ts';
import { CommandRefused } from '../fault.ts';
import { describePreview } from '../import-preview.ts';
import { countOf, note, say } from '../output.ts';
import { findActor } from '../person.ts';
import { showProgress } from '../progress.ts';

interface ImportOptions {
  readonly mapping: string;
  readonly apply?: true;
  readonly skipBadRows?: true;
  readonly errors?: string;
  readonly as?: string;
}

const problemsShown = 50;

async function loadMapping(path: string, kind: ImportKind): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandRefused(`--mapping ${path}: the file can't be read`);
  });
  const mapping = parseMapping(text, path);
  if (mapping.kind !== kind)
    throw new CommandRefused(`--mapping ${path} is for ${mapping.kind}; accepted: one whose kind is ${kind}`);
  return mapping;
}

async function stage(url: string, path: string, mapping: Mapping): Promise<StagedImport> {
  const progress = showProgress('Reading');
  try {
    return await stageImport({
      url,
      path,
      mapping,
      now: new Date(),
      onResume: (rows, line) => note(`Going on at line ${line}; ${countOf(rows, 'row')} had been read before.`),
      onProgress: ({ readBytes, totalBytes, stagedRows, badRows }) =>
        progress.to(readBytes, totalBytes, `${countOf(stagedRows, 'row')}, ${badRows} bad`),
    });
  } finally {
    progress.end();
  }
}

/** Shows the first faults and writes all of them to the file, in the file's order. */
async function tellProblems(db: Database, runId: number, file: string | undefined): Promise<void> {
  const log = file === undefined ? null : createWriteStream(file);
  let told = 0;
  for await (const page of readProblems(db, runId)) {
    for (const problem of page) {
      told += 1;
      if (told <= problemsShown) say(describeProblem(problem));
      log?.write(`${describeProblem(problem)}\n`);
    }
  }
  if (log) await new Promise((resolve) => log.end(resolve));
  if (told > problemsShown) {
    const where = file === undefined ? '--errors FILE writes all of them' : `all of them are in ${file}`;
    say(`… and ${told - problemsShown} more; ${where}.`);
  }
}

async function isConfirmed(preview: ImportPreview): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const { CREATE, UPDATE } = preview.counts;
  const answer = await prompt.question(`Create ${CREATE} and update ${UPDATE} now? [y/N] `);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function apply({ db, url }: OpenedDatabase, staged: StagedImport, options: ImportOptions): Promise<void> {
  const now = await readNow(db);
  const actor = await findActor(db, options.as);
  // Without a policy the history would be imported as having no targets.
  const { kind } = staged.mapping;
  if (!isGrouped(kind) && !isSingle(kind)) await installShippedPolicy(db, now);
  const progress = showProgress('Applying');
  const onProgress = (rows: number) => progress.to(rows, staged.stagedRows, countOf(rows, 'row'));
  const skipsBadRows = options.skipBadRows === true;
  try {
    const applied = await applyImport({ url, staged, actor, now, skipsBadRows, onProgress });
    progress.end();
    const { created, updated, unchanged, skipped, contacts, teams } = applied;
    say(`Applied: ${created} created, ${updated} updated, ${unchanged} unchanged, ${skipped} bad left out.`);
    if (contacts + teams > 0) say(`Also created: ${countOf(contacts, 'contact')}, ${countOf(teams, 'team')}.`);
  } finally {
    progress.end();
  }
}

async function importFile(kind: ImportKind, path: string, options: ImportOptions): Promise<void> {
  const mapping = await loadMapping(options.mapping, kind);
  await withDatabase(async (opened) => {
    const staged = await stage(opened.url, path, mapping);
    note('Comparing with what is in Tenure …');
    const preview = await previewImport(opened.db, staged);
    say(describePreview(staged, preview));
    await tellProblems(opened.db, staged.runId, options.errors);
    if (preview.badRows > 0) process.exitCode = 2;
    if (preview.badRows > 0 && !options.skipBadRows) {
      say('Nothing was changed. Mend the bad rows, or leave them out with --skip-bad-rows.');
      return;
    }
    if (options.apply || (await isConfirmed(preview))) await apply(opened, staged, options);
    else say('This was a dry run: nothing was changed. Add --apply to do it.');
  }, note);
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'import accounts, tickets, incidents, invoices, survey answers, costs or usage from another tool; shows what would happen unless --apply is given',
    )
    .addArgument(new Argument('<kind>', 'what the file holds').choices(importKinds))
    .argument('<file>', 'CSV or JSON lines, also packed as .gz')
    .requiredOption('--mapping <file>', 'how its columns become fields (YAML); see examples/import')
    .option('--apply', 'do it, all of it or nothing')
    .option('--skip-bad-rows', 'leave out bad rows instead of refusing the whole file')
    .option('--errors <file>', 'write every bad row to this file')
    .option('--as <email>', 'the user the audit trail names')
    .action(importFile);
}

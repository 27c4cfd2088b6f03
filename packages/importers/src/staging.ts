import type pg from 'pg';
import { isGrouped } from './fields.ts';
import type { FileRecord } from './file-records.ts';
import { unreadable } from './grouped-rows.ts';
import { type Header, readHeader } from './header.ts';
import { type ImportFile, openImportFile, type ReadingProgress, readRecords } from './import-file.ts';
import { describeProblem, ImportRefused, type RowProblem } from './import-refused.ts';
import { type DefaultedValues, endRun, findOrStartRun, type StagingRun } from './import-runs.ts';
import type { Mapping } from './mapping.ts';
import { parseRows, type RawOutcome } from './raw-rows.ts';
import { refuseRepeatedKeys } from './repeated-keys.ts';
import { compileRowReader, type RowOutcome } from './row-reader.ts';
import { applyRowRules } from './row-rules.ts';
import { commitBatch, type StagedRow } from './staging-batch.ts';
import { withImportLock } from './staging-session.ts';

export interface StagingProgress extends ReadingProgress {
  readonly stagedRows: number;
  readonly badRows: number;
}

export interface StageInput {
  /** Connection string; staging runs on a connection of its own. */
  readonly url: string;
  readonly path: string;
  readonly mapping: Mapping;
  readonly now: Date;
  readonly onProgress?: (progress: StagingProgress) => void;
  /** Told where an earlier, broken-off staging is gone on with. */
  readonly onResume?: (stagedRows: number, line: number) => void;
}

export interface StagedImport {
  readonly runId: number;
  /** When it was read. */
  readonly now: Date;
  readonly mapping: Mapping;
  readonly fileName: string;
  readonly fileHash: string;
  readonly stagedRows: number;
  readonly badRows: number;
  readonly unusedColumns: readonly string[];
  readonly defaultedValues: DefaultedValues;
}

/** Rows committed together; bounds memory, and what a kill makes to be read again. */
const batchRows = 5_000;
/** Different values of one column that are counted; a free-text column would have millions. */
const mostDefaultedValues = 200;

function countDefaulted(counts: DefaultedValues, column: string, value: string): void {
  const ofColumn = (counts[column] ??= {});
  const known = ofColumn[value];
  if (known !== undefined) ofColumn[value] = known + 1;
  else if (Object.keys(ofColumn).length < mostDefaultedValues) ofColumn[value] = 1;
}

/** A last row without a line end that can't be read was cut off; anywhere else it is a bad row. */
function refuseCutEnd(last: FileRecord | undefined, problems: readonly RowProblem[]): void {
  if (!last || last.isTerminated) return;
  const problem = problems.find(({ line, column }) => line === last.line && column === '-');
  if (problem)
    throw new ImportRefused(
      `line ${last.line}: the file is cut off in its last row (${describeProblem(problem)}, and no line end follows)`,
    );
}

class Stager {
  #rows: StagedRow[] = [];
  #problems: RowProblem[] = [];
  #last: FileRecord | undefined;
  stagedRows: number;
  badRows: number;
  readonly defaultedValues: DefaultedValues;
  readonly #client: pg.Client;
  readonly #runId: number;

  readonly #isGrouped: boolean;

  constructor(client: pg.Client, run: StagingRun, mapping: Mapping) {
    this.#isGrouped = isGrouped(mapping.kind);
    this.#client = client;
    this.#runId = run.id;
    this.stagedRows = run.stagedRows;
    this.badRows = run.badRows;
    this.defaultedValues = structuredClone(run.defaultedValues);
  }

  get isFull(): boolean {
    return this.#rows.length + this.#problems.length >= batchRows;
  }

  add(outcome: RowOutcome): void {
    if (outcome.kind === 'row') {
      const { line, key, values } = outcome;
      this.#rows.push({ line, key, values });
      this.stagedRows++;
    } else {
      this.#problems.push(...outcome.problems);
      this.badRows++;
      const line = outcome.problems[0]?.line;
      // What is left of its record must not be applied without it.
      if (this.#isGrouped && outcome.key !== undefined && line !== undefined)
        this.#rows.push({ line, key: outcome.key, values: unreadable });
    }
  }

  reach(records: readonly FileRecord[]): void {
    this.#last = records.at(-1) ?? this.#last;
    refuseCutEnd(this.#last, this.#problems);
  }

  async commit(): Promise<void> {
    if (!this.#last) return;
    const end = { offset: this.#last.endOffset, line: this.#last.lastLine };
    const { stagedRows, badRows, defaultedValues } = this;
    const counts = { stagedRows, badRows, defaultedValues };
    await commitBatch(this.#client, { runId: this.#runId, rows: this.#rows, problems: this.#problems, end, ...counts });
    this.#rows = [];
    this.#problems = [];
  }
}

function outcomeOf(raw: RawOutcome, read: ReturnType<typeof compileRowReader>, input: StageInput): RowOutcome {
  if (raw.kind === 'refused') return { kind: 'refused', problems: [raw.problem] };
  return applyRowRules(read(raw.row, raw.line), input.mapping, input.now.getTime());
}

async function readInto(stager: Stager, file: ImportFile, header: Header, run: StagingRun, input: StageInput) {
  const { mapping, onProgress } = input;
  const read = compileRowReader(mapping, header.columns, (column, value) =>
    countDefaulted(stager.defaultedValues, column, value),
  );
  const options = { hasQuotes: mapping.format === 'csv', from: run.place ?? header.end };
  const report = (progress: ReadingProgress) =>
    onProgress?.({ ...progress, stagedRows: stager.stagedRows, badRows: stager.badRows });
  for await (const records of readRecords(file, options, report)) {
    for (const raw of parseRows(records, mapping, header.columns)) stager.add(outcomeOf(raw, read, input));
    stager.reach(records);
    if (stager.isFull) await stager.commit();
  }
  await stager.commit();
}

async function stageRun(client: pg.Client, file: ImportFile, header: Header, run: StagingRun, input: StageInput) {
  const stager = new Stager(client, run, input.mapping);
  if (run.isStaged) return stager;
  if (run.place) input.onResume?.(run.stagedRows, run.place.line);
  try {
    await readInto(stager, file, header, run, input);
    if (stager.stagedRows + stager.badRows === 0) throw new ImportRefused('the file has no rows');
  } catch (error) {
    if (error instanceof ImportRefused) await endRun(client, run.id, 'REFUSED', error.message, input.now);
    throw error;
  }
  await client.query('analyze import_row');
  const repeated = isGrouped(input.mapping.kind) ? 0 : await refuseRepeatedKeys(client, run.id, input.mapping);
  stager.stagedRows -= repeated;
  stager.badRows += repeated;
  await client.query(`update import_run set status = 'STAGED', staged_rows = $2, bad_rows = $3 where id = $1`, [
    run.id,
    stager.stagedRows,
    stager.badRows,
  ]);
  return stager;
}

/**
 * Reads a file into the staging table, in bounded memory; nothing else is changed. Goes on where an earlier staging of
 * the same file and mapping was broken off. Throws ImportRefused on a file that is cut off or whose header doesn't fit.
 */
export async function stageImport(input: StageInput): Promise<StagedImport> {
  const { mapping } = input;
  const file = await openImportFile(input.path);
  const header = await readHeader(file, mapping);
  return withImportLock(input.url, file.hash, async (client) => {
    const run = await findOrStartRun(client, file, mapping, input.now);
    const { stagedRows, badRows, defaultedValues } = await stageRun(client, file, header, run, input);
    const counts = { stagedRows, badRows, defaultedValues };
    return {
      runId: run.id,
      now: input.now,
      mapping,
      fileName: file.path,
      fileHash: file.hash,
      unusedColumns: header.unusedColumns,
      ...counts,
    };
  });
}

import type { Database, Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type { RowAction } from './applying.ts';
import { isGrouped, isSingle } from './fields.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import { matchedRows, matchRows } from './matching.ts';
import { findMatchingProblems } from './matching-problems.ts';
import type { StagedImport } from './staging.ts';

export interface Sample {
  readonly line: number;
  readonly sourceKey: string;
  readonly action: RowAction;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A name in the file that nothing in the database has. */
export interface Unmatched {
  readonly field: string;
  readonly value: string;
  readonly rows: number;
}

/** What applying a staged import would do. */
export interface ImportPreview {
  readonly counts: Readonly<Record<RowAction, number>>;
  readonly badRows: number;
  readonly samples: readonly Sample[];
  readonly unmatched: readonly Unmatched[];
  /** How many good rows have a value, by field. */
  readonly filled: Readonly<Record<string, number>>;
}

const sampleRows = 5;
const unmatchedShown = 20;

/** What a row names of each kind and the database doesn't have; null where it has it, or nothing is named. */
const unmatchedTicketNames = Prisma.sql`
  ('account', case when account_id is null then coalesce(values->>'accountKey', values->>'accountName',
    values->>'accountDomain', values->>'requesterEmail', '') end),
  ('requester', case when requester_id is null then values->>'requesterEmail' end),
  ('assignee', case when assignee_id is null then values->>'assignee' end),
  ('team', case when team_id is null then values->>'team' end)`;
const unmatchedAccountNames = Prisma.sql`('csm', case when csm_id is null then values->>'csm' end)`;

async function findUnmatched(tx: Transaction, runId: number, mapping: Mapping): Promise<Unmatched[]> {
  // What the others name has to be there, or the row is bad.
  if (isGrouped(mapping.kind) || isSingle(mapping.kind)) return [];
  const names = mapping.kind === 'tickets' ? unmatchedTicketNames : unmatchedAccountNames;
  return tx.$queryRaw<Unmatched[]>`
    select u.field, u.value, count(*)::int as rows
    from ${matchedRows(runId)} cross join lateral (values ${names}) as u(field, value)
    where u.value is not null group by 1, 2
    order by rows desc, field, value limit ${unmatchedShown}`;
}

async function countFilled(tx: Transaction, runId: number, mapping: Mapping): Promise<Record<string, number>> {
  const fields = [...Object.keys(mapping.columns), 'firstResponseAt', 'solvedAt', 'pausedMs'];
  const rows = await tx.$queryRaw<{ field: string; rows: number }[]>`
    select f.field, count(*)::int as rows from import_row r, unnest(${fields}::text[]) as f(field)
    where r.run_id = ${runId} and r.values ? f.field group by 1`;
  return Object.fromEntries(rows.map(({ field, rows: count }) => [field, count]));
}

/** Matches the staged rows against the database and tells what applying them would do. Changes nothing but the list of faults. */
export async function previewImport(db: Database, staged: StagedImport): Promise<ImportPreview> {
  const { runId, mapping } = staged;
  const work = async (tx: Transaction): Promise<ImportPreview> => {
    await matchRows(tx, runId, mapping);
    const badRows = await findMatchingProblems(tx, runId, mapping, staged.now);
    const counted = await tx.$queryRaw<{ action: RowAction; rows: number }[]>`
      select action, count(*)::int as rows from import_match
      where line not in (select line from import_problem where run_id = ${runId}) group by 1`;
    const samples = await tx.$queryRaw<Sample[]>`
      select line, action, source_key as "sourceKey", values
      from ${matchedRows(runId)} order by action = 'UNCHANGED', line limit ${sampleRows}`;
    const counts = { CREATE: 0, UPDATE: 0, UNCHANGED: 0 };
    for (const { action, rows } of counted) counts[action] = rows;
    const unmatched = await findUnmatched(tx, runId, mapping);
    return { counts, badRows, samples, unmatched, filled: await countFilled(tx, runId, mapping) };
  };
  return db.$transaction(work, { timeout: 3_600_000, maxWait: 60_000 });
}

const problemPage = 5_000;

/** The faults of a run in the order of the file, in pages, so that a million of them fit. */
export async function* readProblems(db: Database, runId: number): AsyncGenerator<readonly RowProblem[]> {
  let after = { line: 0, id: 0 };
  for (;;) {
    const page = await db.$queryRaw<(RowProblem & { id: number })[]>`
      select id, line, "column", value, accepted from import_problem
      where run_id = ${runId} and (line, id) > (${after.line}, ${after.id}) order by line, id limit ${problemPage}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last;
  }
}

import { inBulkTransaction } from '@tenure/db/bulk-transaction';
import { type Actor, recordChange } from '@tenure/db/change';
import type { Transaction } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import { loadSlaContext } from '@tenure/workflows/sla-context';
import { readSlaTerms } from '@tenure/workflows/transaction';
import type pg from 'pg';
import { applyAccountBatch } from './apply-accounts.ts';
import { applyGroupBatch } from './apply-groups.ts';
import { applySingleBatch } from './apply-singles.ts';
import { applyTicketBatch } from './apply-tickets.ts';
import type { AppliedBatch, Applying } from './applying.ts';
import { isGrouped, isSingle } from './fields.ts';
import { openResolver } from './group-matching.ts';
import { ImportRefused } from './import-refused.ts';
import { matchRows } from './matching.ts';
import { findMatchingProblems } from './matching-problems.ts';
import { createReferences } from './prepare-references.ts';
import { openSingleResolver } from './single-matching.ts';
import type { StagedImport } from './staging.ts';
import { withImportLock } from './staging-session.ts';

export interface ApplyInput {
  /** Connection string; the import is applied on a connection of its own. */
  readonly url: string;
  readonly staged: StagedImport;
  readonly actor: Actor;
  readonly now: Date;
  /** Apply the good rows though there are bad ones. Without it bad rows refuse the whole import. */
  readonly skipsBadRows?: boolean;
  readonly onProgress?: (appliedRows: number) => void;
}

export interface AppliedImport {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Bad rows that were left out. */
  readonly skipped: number;
  readonly contacts: number;
  readonly teams: number;
}

/** A million tickets take minutes; the transaction may take as long as it needs. */
const longestTransactionMs = 12 * 3_600_000;

async function holdStagedRun(tx: Transaction, runId: number, source: string): Promise<void> {
  const rows = await tx.$queryRaw<{ status: string }[]>`
    select status::text from import_run where id = ${runId} for update`;
  if (rows[0]?.status !== 'STAGED')
    throw new ImportRefused('this import has been applied or replaced meanwhile; run it again');
  // Two files of one source could name the same ticket: they are applied one after the other.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('tenure import'), hashtext(${source}))`;
}

async function leaveOutBadRows(tx: Transaction, input: ApplyInput): Promise<number> {
  const { runId, mapping } = input.staged;
  await matchRows(tx, runId, mapping);
  const bad = await findMatchingProblems(tx, runId, mapping, input.now);
  if (bad > 0 && !input.skipsBadRows)
    throw new ImportRefused(
      `${bad} ${bad === 1 ? 'row is' : 'rows are'} bad, so nothing was applied; mend them in the file, or leave them out with --skip-bad-rows`,
    );
  for (const table of [Prisma.sql`import_row where run_id = ${runId} and`, Prisma.sql`import_match where`])
    await tx.$executeRaw`
      delete from ${table} line in (select line from import_problem where run_id = ${runId} and is_matching)`;
  return bad;
}

/** Creates what the tickets refer to, and finds it then. */
async function settleReferences(applying: Applying) {
  const { tx, runId, mapping } = applying;
  if (mapping.kind !== 'tickets') return { contacts: 0, teams: 0 };
  // Tiers stay as they are until the clocks are written.
  await tx.$executeRaw`select id from account order by id for share`;
  const references = await createReferences(applying);
  await matchRows(tx, runId, mapping);
  return references;
}

async function countUnchanged(tx: Transaction): Promise<number> {
  const rows = await tx.$queryRaw<{ rows: number }[]>`
    select count(*)::int as rows from import_match where action = 'UNCHANGED'`;
  return rows[0]?.rows ?? 0;
}

async function applyRows(applying: Applying, input: ApplyInput) {
  const context = applying.mapping.kind === 'tickets' ? await loadSlaContext(applying.tx) : null;
  const { tx, mapping, now } = applying;
  const resolve = isGrouped(mapping.kind) ? await openResolver(tx, mapping, now) : null;
  const singles = isSingle(mapping.kind) ? await openSingleResolver(tx, mapping, now) : null;
  const applyBatch = (afterLine: number) => {
    if (context) return applyTicketBatch(applying, afterLine, context);
    if (singles) return applySingleBatch(applying, afterLine, singles);
    return resolve ? applyGroupBatch(applying, afterLine, resolve) : applyAccountBatch(applying, afterLine);
  };
  const sums = { created: 0, updated: 0, unchanged: await countUnchanged(applying.tx) };
  let batch: AppliedBatch | null;
  for (let afterLine = 0; (batch = await applyBatch(afterLine)) !== null; afterLine = batch.lastLine) {
    sums.created += batch.created;
    sums.updated += batch.updated;
    input.onProgress?.(sums.created + sums.updated + sums.unchanged);
  }
  return sums;
}

async function closeRun(applying: Applying, applied: AppliedImport, fileName: string): Promise<void> {
  const { tx, runId, mapping, actor, now } = applying;
  const { created, updated, unchanged } = applied;
  await tx.importRun.update({
    where: { id: runId },
    data: { status: 'APPLIED', createdRows: created, updatedRows: updated, unchangedRows: unchanged, finishedAt: now },
  });
  await tx.importRow.deleteMany({ where: { runId } });
  await tx.importProblem.deleteMany({ where: { runId } });
  await recordChange(tx, {
    actor,
    at: now,
    action: 'import.applied',
    entityType: 'import-run',
    entityId: runId,
    after: { kind: mapping.kind, source: mapping.source, fileName, ...applied },
  });
}

/**
 * Applies a staged import in one transaction: all of it or, whatever breaks, nothing. What each row does is decided
 * against the database as it is then. Throws ImportRefused when rows are bad or the import was applied already.
 */
export async function applyImport(input: ApplyInput): Promise<AppliedImport> {
  const { url, staged, actor, now } = input;
  const { runId, mapping } = staged;
  const work = async (tx: Transaction, connection: pg.ClientBase): Promise<AppliedImport> => {
    const applying = { tx, connection, runId, mapping, actor, now };
    await holdStagedRun(tx, runId, mapping.source);
    await readSlaTerms(tx);
    const skipped = await leaveOutBadRows(tx, input);
    const references = await settleReferences(applying);
    const applied = { ...(await applyRows(applying, input)), skipped, ...references };
    await closeRun(applying, applied, staged.fileName);
    return applied;
  };
  return withImportLock(url, staged.fileHash, () => inBulkTransaction(url, { timeout: longestTransactionMs }, work));
}

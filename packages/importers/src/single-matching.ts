import type { Transaction } from '@tenure/db/client';
import { recordsOf } from '@tenure/workflows/bulk-rows';
import { type ResolvedCost, resolveCosts } from './cost-rows.ts';
import type { RowProblem } from './import-refused.ts';
import type { Mapping } from './mapping.ts';
import { type ResolvedResponse, resolveResponses } from './response-rows.ts';
import { loadSingleRows, type SingleRow } from './single-rows.ts';
import { type ResolvedUsage, resolveUsage } from './usage-rows.ts';

/** A row with what applying it does. */
export type ResolvedRow = ResolvedResponse | ResolvedCost | ResolvedUsage;

export type RowResolution = ResolvedRow | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

/** Reads rows of one page against the database as it is. Pages come in the order of the file. */
export type SingleResolver = (rows: readonly SingleRow[]) => Promise<RowResolution[]>;

export async function openSingleResolver(tx: Transaction, mapping: Mapping, now: Date): Promise<SingleResolver> {
  if (mapping.kind === 'responses') return resolveResponses(tx, mapping, now);
  return mapping.kind === 'costs' ? resolveCosts(tx, mapping, now) : resolveUsage(tx, mapping, now);
}

/** Finds anew what every row of the run does, or what is wrong with it. */
export async function matchSingles(tx: Transaction, runId: number, mapping: Mapping, now: Date): Promise<void> {
  const resolve = await openSingleResolver(tx, mapping, now);
  for (let afterLine = 0; ; ) {
    const rows = await loadSingleRows(tx, runId, mapping, afterLine);
    const last = rows.at(-1);
    if (!last) return;
    const outcomes = await resolve(rows);
    const matched = outcomes.flatMap((one) =>
      one.kind === 'refused' ? [] : [{ line: one.row.line, entity_id: one.row.entityId, action: one.row.action }],
    );
    const problems = outcomes.flatMap((one) => (one.kind === 'refused' ? one.problems : []));
    await tx.$executeRaw`
      insert into import_match (line, entity_id, action)
      select line, entity_id, action
      from jsonb_to_recordset(${recordsOf(matched)}::jsonb) as m(line int, entity_id int, action text)`;
    await tx.$executeRaw`
      insert into import_problem (run_id, line, "column", value, accepted, is_matching)
      select ${runId}, line, "column", left(value, 500), accepted, true
      from jsonb_to_recordset(${recordsOf(problems)}::jsonb) as p(line int, "column" text, value text, accepted text)`;
    afterLine = last.line;
  }
}

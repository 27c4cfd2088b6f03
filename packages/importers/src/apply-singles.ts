import { upsertCostItems } from '@tenure/workflows/cost-items-import';
import { recordUsageRows } from '@tenure/workflows/usage';
import { answerImported, createResponses } from './apply-responses.ts';
import { type AppliedBatch, type Applying, rememberValues } from './applying.ts';
import type { ResolvedCost } from './cost-rows.ts';
import type { ResolvedResponse } from './response-rows.ts';
import type { SingleResolver } from './single-matching.ts';
import { loadSingleRows } from './single-rows.ts';
import type { ResolvedUsage } from './usage-rows.ts';

interface AppliedRow {
  readonly line: number;
  readonly entityId: number;
}

async function applyResponses(applying: Applying, resolved: readonly ResolvedResponse[]): Promise<AppliedRow[]> {
  const created = resolved.filter(({ row }) => row.action === 'CREATE');
  const applied = await createResponses(applying, created);
  for (const { row, survey } of resolved) {
    if (row.action !== 'UPDATE' || row.entityId === null) continue;
    await answerImported(applying, row.entityId, survey);
    applied.push({ line: row.line, entityId: row.entityId });
  }
  return applied;
}

async function applyCosts({ tx, mapping, actor, now }: Applying, resolved: readonly ResolvedCost[]) {
  const costs = resolved.map(({ cost }) => cost);
  await upsertCostItems(tx, costs, { source: mapping.source, actor, now, reason: mapping.reason });
  const months = [...new Set(costs.map(({ month }) => month))];
  const items = await tx.costItem.findMany({ where: { month: { in: months } } });
  const keyOf = (one: { month: string; kind: string; name: string }) => `${one.month} ${one.kind} ${one.name}`;
  const idByName = new Map(items.map((item) => [keyOf(item), item.id]));
  return resolved.map(({ row, cost }) => ({ line: row.line, entityId: idByName.get(keyOf(cost)) ?? 0 }));
}

async function applyUsage({ tx, actor, now }: Applying, resolved: readonly ResolvedUsage[]): Promise<AppliedRow[]> {
  const rows = resolved.map(({ usage }) => usage);
  await recordUsageRows(tx, rows, { actor, now });
  return resolved.map(({ row, usage }) => ({ line: row.line, entityId: usage.accountId }));
}

/** Writes the next rows after a line; null when there are none. */
export async function applySingleBatch(
  applying: Applying,
  afterLine: number,
  resolve: SingleResolver,
): Promise<AppliedBatch | null> {
  const { tx, runId, mapping } = applying;
  const rows = await loadSingleRows(tx, runId, mapping, afterLine);
  const lastLine = rows.at(-1)?.line;
  if (lastLine === undefined) return null;
  const resolved = await resolve(rows);
  const wanted = resolved.flatMap((one) => (one.kind === 'refused' || one.row.action === 'UNCHANGED' ? [] : [one]));
  const applied: AppliedRow[] = [];
  const responses = wanted.flatMap((one) => (one.kind === 'response' ? [one] : []));
  const costs = wanted.flatMap((one) => (one.kind === 'cost' ? [one] : []));
  const usage = wanted.flatMap((one) => (one.kind === 'usage' ? [one] : []));
  if (responses.length > 0) applied.push(...(await applyResponses(applying, responses)));
  if (costs.length > 0) applied.push(...(await applyCosts(applying, costs)));
  if (usage.length > 0) applied.push(...(await applyUsage(applying, usage)));
  await rememberValues(applying, applied);
  const created = wanted.filter(({ row }) => row.action === 'CREATE').length;
  return { lastLine, created, updated: wanted.length - created };
}

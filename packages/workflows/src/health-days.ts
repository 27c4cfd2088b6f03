import type { Database, Transaction } from '@tenure/db/client';
import type { HealthColor } from '@tenure/db/generated/prisma/client';
import { evaluateHealth, type PreviousHealth } from '@tenure/domain/health';
import { type HealthModel, lookbackDaysOf } from '@tenure/domain/health-model';
import { recordsOf, slicesOf } from './bulk-rows.ts';
import { isJudged, type LoadedHealthFacts, loadHealthFactsInSlices } from './health-facts.ts';
import { loadPolicyVersions } from './operating-policies.ts';

const dayMs = 86_400_000;
/** Rows of one statement. */
const sliceSize = 2000;

/** Which days, both included, as 'YYYY-MM-DD'. */
export interface HealthDays {
  readonly from: string;
  readonly to: string;
  /** Each day is stamped as written when it ended, not now: for a history that is told afterwards. */
  readonly isToldAfterwards?: boolean;
}

/** A version of the model and the instant from which on it holds. */
interface ModelVersion {
  readonly id: number;
  readonly content: HealthModel;
  readonly effectiveFromAt: Date;
}

/** A stored day, as far as the next one goes by it. */
interface StoredDay extends PreviousHealth {
  readonly accountId: number;
  readonly modelId: number;
  readonly day: number;
  readonly color: HealthColor | null;
}

const dayOf = (date: string) => Date.parse(date) / dayMs;
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const keyOf = (day: number, modelId: number) => `${day}:${modelId}`;

/** The last day that has ended by `now`. */
export function lastEndedDay(now: Date): string {
  return dateOf(Math.floor(now.getTime() / dayMs) - 1);
}

/**
 * Writes how every account was at the end of each day of the range that has ended (§15), by the model that held then. A
 * day that was written before stays as it is. Reads the facts of an account once for the whole range. Returns how many rows are new.
 */
export async function recordHealthDays(
  db: Database,
  { from, to, isToldAfterwards = false }: HealthDays,
  now: Date,
): Promise<number> {
  const last = to < lastEndedDay(now) ? to : lastEndedDay(now);
  if (from > last) return 0;
  const days = { first: dayOf(from), last: dayOf(last) };
  const models = await loadPolicyVersions(db, 'HEALTH', new Date((days.last + 1) * dayMs));
  const lookbackDays = Math.max(...models.map(({ content }) => lookbackDaysOf(content)));
  let written = 0;
  for await (const loaded of loadHealthFactsInSlices(db, { from, to: last, lookbackDays })) {
    const stored = Map.groupBy(await findStored(db, loaded, days), ({ accountId }) => accountId);
    const rows = loaded.flatMap((one) => judgeAccount(one, stored.get(one.facts.accountId) ?? [], models, days));
    for (const slice of slicesOf(rows, sliceSize)) {
      written += await insertDays(db, slice, isToldAfterwards ? null : now);
    }
  }
  return written;
}

/** Days from the one before the range on: its colour decides how far the next one has to rise. */
function findStored(
  db: Transaction,
  loaded: readonly LoadedHealthFacts[],
  { first, last }: { readonly first: number; readonly last: number },
): Promise<StoredDay[]> {
  const accountIds = loaded.map(({ account }) => account.id);
  return db.$queryRaw<StoredDay[]>`
    select account_id as "accountId", model_id as "modelId", date - date '1970-01-01' as day, color, overrides
    from account_health where account_id = any(${accountIds}::int[])
      and date >= ${dateOf(first - 1)}::date and date <= ${dateOf(last)}::date`;
}

function judgeAccount(
  loaded: LoadedHealthFacts,
  stored: readonly StoredDay[],
  models: readonly ModelVersion[],
  { first, last }: { readonly first: number; readonly last: number },
) {
  const known = new Map<string, PreviousHealth>(stored.map((one) => [keyOf(one.day, one.modelId), one]));
  const rows = [];
  for (let day = first; day <= last; day += 1) {
    if (!isJudged(loaded, day)) continue;
    const at = (day + 1) * dayMs;
    const model = models.findLast(({ effectiveFromAt }) => effectiveFromAt.getTime() < at);
    if (!model || known.has(keyOf(day, model.id))) continue;
    const evaluation = evaluateHealth(model.content, loaded.facts, at, known.get(keyOf(day - 1, model.id)) ?? null);
    known.set(keyOf(day, model.id), evaluation);
    rows.push({ ...evaluation, accountId: loaded.facts.accountId, date: dateOf(day), modelId: model.id });
  }
  return rows;
}

/** `writtenAt` null stamps each day with its end. */
async function insertDays(db: Database, rows: readonly object[], writtenAt: Date | null): Promise<number> {
  return db.$executeRaw`
    insert into account_health (account_id, date, model_id, score, color, reason, known_weight, total_weight, overrides,
      factors, evaluated_at)
    select "accountId", "date", "modelId", "score", "color"::health_color, "reason", "knownWeight", "totalWeight",
      array(select jsonb_array_elements_text("overrides")), "factors",
      coalesce(${writtenAt}::timestamp, "date" + interval '1 day')
    from jsonb_to_recordset(${recordsOf(rows)}::jsonb) as day("accountId" integer, "date" date, "modelId" integer,
      "score" integer, "color" text, "reason" text, "knownWeight" integer, "totalWeight" integer, "overrides" jsonb,
      "factors" jsonb)
    on conflict (account_id, date, model_id) do nothing`;
}

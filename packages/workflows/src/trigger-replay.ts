import type { Database, Transaction } from '@tenure/db/client';
import { evaluateChurnTriggers, type FiredTrigger, type HealthDayFact } from '@tenure/domain/churn-triggers';
import { lookbackDaysOf } from '@tenure/domain/health-model';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { isJudged, type LoadedHealthFacts, loadHealthFactsInSlices } from './health-facts.ts';
import { loadPolicyVersions } from './operating-policies.ts';

const dayMs = 86_400_000;

/** A trigger that held at the end of a day of the past, while no play of its account and reason was open. */
export interface PastTrigger extends FiredTrigger {
  readonly accountId: number;
  /** The end of the judged day. */
  readonly at: Instant;
  readonly modelId: number;
}

/** Which days, both included, as 'YYYY-MM-DD', and what is looked for. */
export interface TriggerReplay {
  readonly from: string;
  readonly to: string;
  readonly reasons: ReadonlySet<PlayReason>;
  /** Is told of each trigger in the order of an account's days, and says when its play was closed; null while open. */
  readonly tell: (trigger: PastTrigger) => Instant | null;
}

interface DayRow extends HealthDayFact {
  readonly accountId: number;
  readonly modelId: number;
}

type Model = Awaited<ReturnType<typeof loadPolicyVersions<'HEALTH'>>>[number];
type StoredDays = ReadonlyMap<string, HealthDayFact>;

const keyOf = (day: number, modelId: number) => `${day}:${modelId}`;

/**
 * Goes through the days of a history that is told afterwards, and finds where the churn triggers (§15) would have opened
 * a play, by the health that is stored. Writes nothing. Reads the facts of an account once
 * for the whole range.
 */
export async function replayTriggers(db: Database, replay: TriggerReplay): Promise<void> {
  const { from, to } = replay;
  const models = await loadPolicyVersions(db, 'HEALTH', new Date(Date.parse(to) + dayMs));
  const lookbackDays = Math.max(...models.map(({ content }) => lookbackDaysOf(content)));
  for await (const loaded of loadHealthFactsInSlices(db, { from, to, lookbackDays })) {
    const stored = Map.groupBy(await findDays(db, loaded, replay), ({ accountId }) => accountId);
    for (const one of loaded) {
      const days = (stored.get(one.facts.accountId) ?? []).map((day) => [keyOf(day.day, day.modelId), day] as const);
      replayAccount(one, new Map(days), models, replay);
    }
  }
}

function findDays(
  db: Transaction,
  loaded: readonly LoadedHealthFacts[],
  { from, to }: TriggerReplay,
): Promise<DayRow[]> {
  const accountIds = loaded.map(({ account }) => account.id);
  return db.$queryRaw<DayRow[]>`
    select account_id as "accountId", model_id as "modelId", id, date - date '1970-01-01' as day, score
    from account_health where account_id = any(${accountIds}::int[])
      and date >= ${from}::date and date <= ${to}::date`;
}

/** The day and those before it that the model compares it with. */
function recentDays(stored: StoredDays, day: number, { id, content }: Model): HealthDayFact[] {
  const first = day - content.triggers.healthDropDays;
  const days = Array.from({ length: day - first + 1 }, (_, index) => stored.get(keyOf(first + index, id)));
  return days.filter((one) => one !== undefined);
}

function replayAccount(
  loaded: LoadedHealthFacts,
  stored: StoredDays,
  models: readonly Model[],
  { from, to, reasons, tell }: TriggerReplay,
): void {
  const { facts } = loaded;
  const closedAt = new Map<PlayReason, Instant>();
  for (let day = Date.parse(from) / dayMs; day <= Date.parse(to) / dayMs; day += 1) {
    const at = (day + 1) * dayMs;
    const model = models.findLast(({ effectiveFromAt }) => effectiveFromAt.getTime() < at);
    if (!model || !isJudged(loaded, day)) continue;
    const question = { model: model.content, facts, healthDays: recentDays(stored, day, model), at };
    const lastClosed = new Map([...closedAt].filter(([, closed]) => closed <= at));
    for (const fired of evaluateChurnTriggers(question, lastClosed)) {
      if (!reasons.has(fired.reason) || (closedAt.get(fired.reason) ?? 0) > at) continue;
      const closed = tell({ ...fired, accountId: facts.accountId, at, modelId: model.id });
      closedAt.set(fired.reason, closed ?? Number.POSITIVE_INFINITY);
    }
  }
}

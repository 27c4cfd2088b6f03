import { systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import {
  evaluateChurnTriggers,
  type FiredTrigger,
  type HealthDayFact,
  type LastClosed,
} from '@tenure/domain/churn-triggers';
import { lookbackDaysOf } from '@tenure/domain/health-model';
import type { PlayReason } from '@tenure/domain/health-vocabulary';
import { isJudged, loadHealthFacts } from './health-facts.ts';
import { findPolicyInForce } from './operating-policies.ts';
import { openPlay } from './play-opening.ts';
import { inTransaction } from './transaction.ts';

const dayMs = 86_400_000;

/** The plays of an account for one reason. */
interface PlayRow {
  readonly accountId: number;
  readonly reason: PlayReason;
  readonly isOpen: boolean;
  /** When the latest one was closed; null where none was. */
  readonly closedAt: Date | null;
}

interface DayRow extends HealthDayFact {
  readonly accountId: number;
}

/**
 * Opens the plays that the churn triggers call for at the end of a day, 'YYYY-MM-DD' (§15): one open at a time for each
 * account and reason, and none again for what a closed one has dealt with. Returns how many it opened.
 */
export async function openTriggeredPlays(db: Database, date: string, now: Date): Promise<number> {
  const at = Date.parse(date) + dayMs;
  const { id: modelId, content: model } = await findPolicyInForce(db, 'HEALTH', new Date(at - 1));
  const loaded = await loadHealthFacts(db, { from: date, to: date, lookbackDays: lookbackDaysOf(model) });
  const plays = Map.groupBy(await findPlays(db), ({ accountId }) => accountId);
  const since = new Date(at - (model.triggers.healthDropDays + 1) * dayMs);
  const days = Map.groupBy(await findDays(db, modelId, since, at), ({ accountId }) => accountId);
  let opened = 0;
  for (const one of loaded) {
    const { accountId } = one.facts;
    if (!isJudged(one, Date.parse(date) / dayMs)) continue;
    const earlier = plays.get(accountId) ?? [];
    const question = { model, facts: one.facts, healthDays: days.get(accountId) ?? [], at };
    for (const fired of evaluateChurnTriggers(question, lastClosedOf(earlier))) {
      const isOpen = earlier.some((play) => play.reason === fired.reason && play.isOpen);
      if (!isOpen && (await openFired(db, accountId, fired, { date, modelId, now }))) opened += 1;
    }
  }
  return opened;
}

function findPlays(db: Transaction): Promise<PlayRow[]> {
  return db.$queryRaw<PlayRow[]>`
    select account_id as "accountId", reason, bool_or(status = 'OPEN') as "isOpen", max(closed_at) as "closedAt"
    from account_play group by account_id, reason`;
}

function findDays(db: Transaction, modelId: number, since: Date, at: number): Promise<DayRow[]> {
  return db.$queryRaw<DayRow[]>`
    select account_id as "accountId", id, date - date '1970-01-01' as day, score from account_health
    where model_id = ${modelId} and date >= ${since}::timestamp::date and date < ${new Date(at)}::timestamp::date`;
}

function lastClosedOf(plays: readonly PlayRow[]): LastClosed {
  return new Map(plays.flatMap(({ reason, closedAt }) => (closedAt ? [[reason, closedAt.getTime()] as const] : [])));
}

interface Judged {
  readonly date: string;
  readonly modelId: number;
  readonly now: Date;
}

async function openFired(db: Database, accountId: number, fired: FiredTrigger, { date, modelId, now }: Judged) {
  const { reason, words, rows } = fired;
  const inputs: Prisma.InputJsonObject = { words, rows: rows.map((row) => ({ ...row })), date, modelId };
  return inTransaction(db, (tx) => openPlay(tx, { accountId, reason, inputs, actor: systemActor, now }));
}

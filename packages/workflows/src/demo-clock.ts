import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { findAheadMs } from '@tenure/db/clock';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { requestEtlRunWithin } from './etl-runs.ts';
import { instantOf } from './input-value.ts';
import { Conflict, InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

const mostAheadMs = 400 * MS_PER_DAY;
/** The audit trail wants a number; there is one clock. */
const theClock = { entityType: 'demo-clock', entityId: 1 };

export interface DemoClock {
  readonly isDemo: boolean;
  /** The product's time. */
  readonly now: Date;
  readonly aheadMs: number;
  /** Up to where it can be moved; null where it can't. */
  readonly latestAt: Date | null;
}

async function hasDemoData(tx: Pick<Transaction, 'setting'>): Promise<boolean> {
  return (await tx.setting.count({ where: { key: 'demo' } })) > 0;
}

function describeClock(isDemo: boolean, now: Date, aheadMs: number): DemoClock {
  return { isDemo, now, aheadMs, latestAt: isDemo ? new Date(now.getTime() - aheadMs + mostAheadMs) : null };
}

function movedToOf(value: unknown): string {
  const { movedTo } = Object(value) as { movedTo?: unknown };
  return typeof movedTo === 'string' ? movedTo : '';
}

/** How the clock stands. `now` is by that clock. */
export async function findDemoClock(db: Database, now: Date): Promise<DemoClock> {
  return describeClock(await hasDemoData(db), now, await findAheadMs(db));
}

/**
 * Moves a demo's clock forward to `to`, at most 400 days ahead of the real time, and asks for a load of the warehouse, so
 * that its figures follow. `now` is by the same clock. Throws Conflict without demo data, InvalidInput for other instants.
 */
export async function moveDemoClock(db: Database, to: Date, actor: Actor, now: Date): Promise<DemoClock> {
  instantOf('to', to);
  return inTransaction(db, async (tx) => {
    if (!(await hasDemoData(tx))) {
      throw new Conflict("Only a demo's clock can be moved; this database holds no demo history.");
    }
    // One move at a time, also the first, which has no row to lock yet.
    await tx.$executeRaw`lock table setting in share row exclusive mode`;
    const before = await findAheadMs(tx);
    const last = await tx.setting.findUnique({ where: { key: 'clock' } });
    // A caller whose time is from before the last move would be taken for one who is behind the real time.
    if (last && now.toISOString() < movedToOf(last.value)) throw new Conflict('Somebody moved the clock just now.');
    const real = now.getTime() - before;
    const aheadMs = to.getTime() - real;
    const latest = new Date(real + mostAheadMs);
    if (to <= now || aheadMs <= before || to > latest) {
      const accepted = `an instant after ${now.toISOString()} and up to ${latest.toISOString()}`;
      throw new InvalidInput('to', to, accepted);
    }
    const value = { aheadMs, movedTo: to.toISOString() };
    await tx.setting.upsert({ where: { key: 'clock' }, create: { key: 'clock', value }, update: { value } });
    const change = { actor, at: now, action: 'demo-clock.moved', ...theClock };
    await recordChange(tx, {
      ...change,
      before: { aheadMs: before, at: now.toISOString() },
      after: { aheadMs, at: to.toISOString() },
    });
    await requestEtlRunWithin(tx, {}, actor, to);
    return describeClock(true, to, aheadMs);
  });
}

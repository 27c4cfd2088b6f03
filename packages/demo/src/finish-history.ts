import { openDatabase, type Transaction } from '@tenure/db/client';
import { recordHealthDays } from '@tenure/workflows/health-days';
import { inTransaction } from '@tenure/workflows/transaction';
import { spanOf } from './scale.ts';
import { planTriggeredPlays, writeTriggeredPlays } from './success/triggered-plays.ts';

const dayMs = 86_400_000;
/** About so many rows of health are written; those of larger histories begin later. */
const manyDays = 60_000;
/** Days that are written however many accounts there are. */
const leastDays = 30;

interface Made {
  readonly seed: number;
  readonly until: string;
  readonly accounts: number;
  readonly tickets: number;
  readonly months?: number;
}

/**
 * Works out what the product's own rules make of a loaded history: how healthy every account was on each day, and so
 * which plays had been opened for an account at risk. Takes up where it was killed; does nothing to a finished history.
 */
export async function finishDemoHistory(url: string, onProgress?: (message: string) => void): Promise<void> {
  const db = openDatabase(url);
  try {
    const unfinished = await db.setting.findUnique({ where: { key: unfinishedKey } });
    if (!unfinished) return;
    const { seed, until, ...scale } = unfinished.value as unknown as Made;
    const end = Date.parse(until);
    const { start } = spanOf({ seed, until: end, scale });
    const days = Math.max(leastDays, Math.floor(manyDays / scale.accounts));
    const from = Math.max(start, end - days * dayMs);
    onProgress?.('working out how healthy accounts were');
    const written = await recordHealthDays(
      db,
      { from: dayOf(from), to: dayOf(end), isToldAfterwards: true },
      new Date(end),
    );
    await db.$executeRaw`analyze account_health`;
    const opened = await planTriggeredPlays(db, { seed, from: dayOf(from), to: dayOf(end - dayMs), end });
    // All or none: whoever takes up from here finds none of them.
    await inTransaction(db, async (tx) => {
      await writeTriggeredPlays(tx, opened);
      await settlePlays(tx);
      await tx.setting.delete({ where: { key: unfinishedKey } });
    });
    onProgress?.(
      `${written.toLocaleString('en-US')} days of account health written, ${opened.length} plays opened by it`,
    );
  } finally {
    await db.$disconnect();
  }
}

/** Says of every play how healthy its account was, and whether it was at risk. */
async function settlePlays(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    update account_play p set health_score = h.score, is_at_risk = p.is_at_risk or coalesce(h.color <> 'GREEN', false)
    from account_health h where h.account_id = p.account_id and h.date = (p.opened_at - interval '1 day')::date`;
}

/** The setting that says what is still to be finished. */
export const unfinishedKey = 'demo-unfinished';

/** The setting that says that no board has been frozen yet: that takes a warehouse. */
export const boardsPendingKey = 'demo-boards';

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

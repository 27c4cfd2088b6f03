import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Month } from '@tenure/domain/month';
import { calendarMonthOf } from './billing-month.ts';
import { Conflict } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface Billing {
  /** The first month that is invoiced and finalised here; earlier ones belong to whatever was used before. */
  readonly firstMonth: Month;
}

const settingKey = 'billing';

/** Null where billing was not started: nothing is invoiced and no month becomes final. Throws on a setting that can't be read. */
export async function findBilling(tx: Transaction): Promise<Billing | null> {
  const setting = await tx.setting.findUnique({ where: { key: settingKey } });
  if (!setting) return null;
  const { firstMonth } = setting.value as { firstMonth?: unknown };
  return { firstMonth: calendarMonthOf('setting "billing".firstMonth', firstMonth) };
}

/** Starts invoicing and crediting, once. Started with the same month already, nothing happens. Throws InvalidInput, Conflict. */
export async function startBilling(
  db: Database,
  input: { readonly firstMonth: Month },
  actor: Actor,
  now: Date,
): Promise<Billing> {
  const billing = { firstMonth: calendarMonthOf('firstMonth', input.firstMonth) };
  return inTransaction(db, async (tx) => {
    const created = await tx.$executeRaw`
      insert into setting (key, value) values (${settingKey}, ${JSON.stringify(billing)}::jsonb) on conflict do nothing`;
    if (created === 0) {
      const started = await findBilling(tx);
      if (started?.firstMonth === billing.firstMonth) return billing;
      throw new Conflict(`Billing was started already, with ${started?.firstMonth} as the first month.`);
    }
    const change = { actor, at: now, action: 'billing.started', entityType: 'setting', entityId: 0 };
    await recordChange(tx, { ...change, after: { ...billing } });
    return billing;
  });
}

import type pg from 'pg';
import { z } from 'zod';
import { instantLiteral } from '../extract/source-table.ts';
import { daysAsRelation } from './day-list.ts';
import type { AccountDay, RunPlan } from './run-plan.ts';

export interface HeldBackDays {
  readonly heldBackUsage: readonly AccountDay[];
  readonly heldBackHealth: readonly AccountDay[];
}

/** More than a clock that is a little off can bring about. */
const mostHeldBack = 100_000;
const dayRows = z.array(z.tuple([z.number(), z.string()]));

/**
 * Days that a load leaves out because they are later than its as-of, so that the next one looks at them again. In an
 * incremental run only days of its plan can be. Null where they are too many to keep.
 */
export async function findHeldBackDays(client: pg.Client, asOf: Date, plan: RunPlan): Promise<HeldBackDays | null> {
  const find = async (relation: string, later: string, planned: readonly AccountDay[] | null) => {
    if (planned?.length === 0) return [];
    const those = planned === null ? '' : `join ${daysAsRelation(planned)} using (account_id, date)`;
    const text = `select distinct x.account_id, x.date::text from ${relation} x ${those} where ${later} limit ${mostHeldBack + 1}`;
    const { rows } = await client.query({ text, rowMode: 'array' });
    return dayRows.parse(rows).map(([accountId, date]) => ({ accountId, date }));
  };
  const at = instantLiteral(asOf);
  const isFull = plan.kind === 'full';
  const heldBackUsage = await find('account_usage', `x.date > ${at}`, isFull ? null : plan.usageDays);
  const heldBackHealth = await find('account_health', `x.evaluated_at > ${at}`, isFull ? null : plan.healthDays);
  const isTooMany = heldBackUsage.length > mostHeldBack || heldBackHealth.length > mostHeldBack;
  return isTooMany ? null : { heldBackUsage, heldBackHealth };
}

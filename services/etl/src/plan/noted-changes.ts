import { z } from 'zod';
import type { SourceSnapshot } from '../extract/source-snapshot.ts';
import type { AccountDay } from './run-plan.ts';

/** What other transactions than those the base saw have changed, as the triggers noted it. */
export interface NotedChanges {
  /** In no order, each once. */
  readonly tickets: readonly number[];
  readonly usageDays: readonly AccountDay[];
  readonly healthDays: readonly AccountDay[];
  /** Relations of which everything changed: they were emptied at once, or loaded in bulk. */
  readonly emptied: readonly string[];
}

const ownerRows = z.array(z.tuple([z.number()]));
const dayRows = z.array(z.tuple([z.number(), z.string()]));
const relationRows = z.array(z.tuple([z.string()]));

/**
 * Whatever the timestamps say: a row counts as changed when the base's snapshot did not see its transaction, and this one
 * does. So a transaction that began before the base was read and ended after it is told here.
 */
const since =
  'from warehouse_change where changed_in >= pg_snapshot_xmin($1) and not pg_visible_in_snapshot(changed_in, $1)';

/** `seenByBase` is the pg_current_snapshot() of the base. */
export async function readNotedChanges({ client }: SourceSnapshot, seenByBase: string): Promise<NotedChanges> {
  const ask = async (text: string, values: readonly string[] = []) =>
    (await client.query({ text, values: [seenByBase, ...values], rowMode: 'array' })).rows;
  const days = async (relation: string) => {
    const text = `select distinct owner_id, date::text ${since} and relation = $2 and owner_id is not null`;
    return dayRows.parse(await ask(text, [relation])).map(([accountId, date]) => ({ accountId, date }));
  };
  const tickets = await ask(`select distinct owner_id ${since} and relation = 'ticket' and owner_id is not null`);
  const emptied = await ask(`select distinct relation ${since} and owner_id is null`);
  return {
    tickets: ownerRows.parse(tickets).map(([id]) => id),
    usageDays: await days('account_usage'),
    healthDays: await days('account_health'),
    emptied: relationRows.parse(emptied).map(([relation]) => relation),
  };
}

import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import { recordsOf, slicesOf } from './bulk-rows.ts';
import { dayOf, wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';
import { inTransaction } from './transaction.ts';

/** What one account did on one UTC day. */
export interface UsageRow {
  readonly accountId: number;
  /** Midnight UTC, not after today. */
  readonly date: string | Date;
  readonly apiCalls: bigint;
  readonly logins: number;
  readonly activeUsers: number;
  /** People it has paid for; nothing where not known. */
  readonly seats?: number | null | undefined;
}

export interface UsageCounts {
  /** Days that are new or different. */
  readonly recorded: number;
  readonly unchanged: number;
}

const mostRows = 10_000;
const mostCalls = 9_000_000_000_000_000n;

/** Refuses what usage can't be, without a database. `prefix` is put before the field a refusal names. Throws InvalidInput. */
export function checkUsageRow(row: UsageRow, now: Date, prefix = ''): UsageRow & { readonly date: Date } {
  const date = dayOf(`${prefix}date`, row.date);
  const today = now.toISOString().slice(0, 10);
  if (date > now) throw new InvalidInput(`${prefix}date`, date.toISOString().slice(0, 10), `a day up to ${today}`);
  const { apiCalls } = row;
  if (apiCalls < 0n || apiCalls > mostCalls) {
    throw new InvalidInput(`${prefix}apiCalls`, apiCalls, `a whole number from 0 to ${mostCalls}`);
  }
  const seats = row.seats === undefined || row.seats === null ? null : wholeNumberOf(`${prefix}seats`, row.seats, 0);
  return {
    accountId: wholeNumberOf(`${prefix}accountId`, row.accountId, 1),
    date,
    apiCalls,
    logins: wholeNumberOf(`${prefix}logins`, row.logins, 0),
    activeUsers: wholeNumberOf(`${prefix}activeUsers`, row.activeUsers, 0),
    seats,
  };
}

/**
 * Keeps what customers used (§15), one row for each account and day; a later one of the same day replaces it, and the
 * same again changes nothing. All or none. Throws InvalidInput.
 */
export async function recordUsage(
  db: Database,
  { rows }: { readonly rows: readonly UsageRow[] },
  actor: Actor,
  now: Date,
): Promise<UsageCounts> {
  if (rows.length === 0 || rows.length > mostRows) {
    throw new InvalidInput('rows', rows.length, `1 to ${mostRows} rows`);
  }
  return inTransaction(db, (tx) => recordUsageRows(tx, rows, { actor, now }));
}

/** As `recordUsage`, in the caller's transaction, for any number of rows. */
export async function recordUsageRows(
  tx: Transaction,
  rows: readonly UsageRow[],
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<UsageCounts> {
  const checked = rows.map((row, index) => checkUsageRow(row, now, `rows[${index}].`));
  checkAreDistinct(checked);
  await checkAccounts(tx, checked);
  let recorded = 0;
  for (const slice of slicesOf(checked, mostRows)) recorded += await writeRows(tx, slice, now);
  if (recorded > 0) {
    const change = { actor, at: now, action: 'usage.recorded', entityType: 'account' };
    await recordChange(tx, { ...change, entityId: checked[0]?.accountId ?? 0, after: summaryOf(checked, recorded) });
  }
  return { recorded, unchanged: rows.length - recorded };
}

const textOfDay = (date: Date) => date.toISOString().slice(0, 10);

function summaryOf(rows: readonly { readonly accountId: number; readonly date: Date }[], recorded: number) {
  const days = rows.map(({ date }) => textOfDay(date)).sort();
  const accounts = new Set(rows.map(({ accountId }) => accountId)).size;
  return { rows: recorded, accounts, from: days[0] ?? null, to: days.at(-1) ?? null };
}

function checkAreDistinct(rows: readonly { readonly accountId: number; readonly date: Date }[]): void {
  const seen = new Set<string>();
  rows.forEach(({ accountId, date }, index) => {
    const key = `${accountId} ${textOfDay(date)}`;
    if (seen.has(key)) {
      throw new InvalidInput(`rows[${index}].date`, textOfDay(date), `one row for account ${accountId} and that day`);
    }
    seen.add(key);
  });
}

async function checkAccounts(tx: Transaction, rows: readonly { readonly accountId: number }[]): Promise<void> {
  const ids = [...new Set(rows.map(({ accountId }) => accountId))];
  const known = new Set(
    (await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true } })).map((a) => a.id),
  );
  const index = rows.findIndex(({ accountId }) => !known.has(accountId));
  if (index === -1) return;
  throw new InvalidInput(`rows[${index}].accountId`, rows[index]?.accountId, 'the id of an account');
}

/** Returns how many rows are new or different. */
function writeRows(tx: Transaction, rows: readonly (UsageRow & { readonly date: Date })[], now: Date): Promise<number> {
  const json = recordsOf(rows.map((row) => ({ ...row, date: textOfDay(row.date) })));
  return tx.$executeRaw`
    insert into account_usage as u (account_id, date, api_calls, logins, active_users, seats, recorded_at)
    select r."accountId", r.date, r."apiCalls", r.logins, r."activeUsers", r.seats, ${now}::timestamp
    from jsonb_to_recordset(${json}::jsonb) as r("accountId" int, date date, "apiCalls" bigint, logins int,
      "activeUsers" int, seats int)
    on conflict (account_id, date) do update
      set api_calls = excluded.api_calls, logins = excluded.logins, active_users = excluded.active_users,
        seats = excluded.seats, recorded_at = excluded.recorded_at
      where (u.api_calls, u.logins, u.active_users, u.seats)
        is distinct from (excluded.api_calls, excluded.logins, excluded.active_users, excluded.seats)`;
}

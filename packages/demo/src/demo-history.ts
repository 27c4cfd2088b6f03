import pg from 'pg';
import type { EndedMonth } from './books/tell-books.ts';
import { dropSlowParts, settleTables } from './bulk-load.ts';
import { type CopySummary, copyParts } from './copy-history.ts';
import { boardsPendingKey, unfinishedKey } from './finish-history.ts';
import { fewAccounts, tellHistory } from './history.ts';
import { type DemoScale, demoScale } from './scale.ts';
import { billingTables, successTables, ticketTables } from './tables.ts';

export interface DemoOptions {
  /** A migrated PostgreSQL database without users, accounts, policies and tickets. */
  readonly url: string;
  readonly seed: number;
  /** Where the history ends. */
  readonly until: Date;
  readonly scale?: DemoScale;
  /** One line of text now and then, about every 5 % of the tickets. */
  readonly onProgress?: (message: string) => void;
}

/** The demo history is written into an empty database only. */
export class DatabaseNotEmpty extends Error {
  override readonly name = 'DatabaseNotEmpty';
}

/** Arbitrary, but the same for every process: one of several starts writes, the others find it done. */
const demoLock = 7_263_001;

/** What a user could have entered; a database with any of these is nobody's to fill. */
const entered = ['app_user', 'account', 'ticket', 'sla_policy'];

/**
 * Writes some years of a growing company's support desk, the same to the byte for one seed, end and scale.
 * All of it is one transaction: a load that is killed leaves the database empty. What follows from it by the product's
 * own rules is worked out by `finishDemoHistory` afterwards.
 * Throws DatabaseNotEmpty, and RangeError for a scale that is too small.
 */
export async function writeDemoHistory(options: DemoOptions): Promise<CopySummary> {
  return withClient(options.url, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [demoLock]);
    if (!(await isEmpty(client))) throw new DatabaseNotEmpty('The demo history needs a database without data.');
    const summary = await loadHistory(client, options);
    await client.query('commit');
    return summary;
  });
}

/** Whether a migrated database holds no users, accounts, policies or tickets. */
export async function isDatabaseEmpty(url: string): Promise<boolean> {
  return withClient(url, isEmpty);
}

async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  // A lost connection also rejects the statement in progress or the next one, which is where it is told of.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  const checks = entered.map((table) => `exists (select from "${table}")`);
  const found = await client.query<{ hasRows: boolean }>(`select ${checks.join(' or ')} as "hasRows"`);
  return found.rows[0]?.hasRows === false;
}

async function loadHistory(client: pg.Client, options: DemoOptions): Promise<CopySummary> {
  const { seed, until, scale = demoScale, onProgress } = options;
  await client.query(`set local maintenance_work_mem = '512MB'`);
  const slow = scale.accounts > fewAccounts ? [...ticketTables, ...billingTables, ...successTables] : ticketTables;
  const restore = await dropSlowParts(client, slow);
  const report = progressOf(scale.tickets, onProgress);
  const summary = await copyParts(client, tellHistory({ seed, until: until.getTime(), scale }), report);
  onProgress?.(`building indexes over ${inWords(summary.tickets)} tickets`);
  for (const statement of restore) await client.query(statement);
  await endMonths(client, summary.books.endedMonths);
  await settleTables(client);
  const made = { seed, until: until.toISOString(), ...scale };
  await client.query(`insert into setting (key, value) values ('demo', $1), ($2, $1), ($3, $1)`, [
    JSON.stringify(made),
    unfinishedKey,
    boardsPendingKey,
  ]);
  onProgress?.(`${inWords(summary.tickets)} tickets, ${inWords(summary.rows)} rows written`);
  return summary;
}

/** Months end last: a locked one takes no posting. */
async function endMonths(client: pg.Client, months: readonly EndedMonth[]): Promise<void> {
  await client.query(
    `update accounting_period p set finalised_at = m."finalisedAt", locked_at = m."lockedAt",
       locked_by_id = m."lockedById", trial_balance = m."trialBalance"::jsonb,
       status = case when m."lockedAt" is null then 'OPEN' else 'LOCKED' end::period_status,
       version = case when m."lockedAt" is null then 2 else 3 end
     from jsonb_to_recordset($1::jsonb) as m(month text, "finalisedAt" timestamp, "lockedAt" timestamp,
       "lockedById" int, "trialBalance" text)
     where p.month = m.month`,
    [JSON.stringify(months)],
  );
}

function progressOf(expected: number, onProgress: DemoOptions['onProgress']): (tickets: number) => void {
  let shown = -expected;
  return (tickets) => {
    if (tickets - shown < expected / 20) return;
    shown = tickets;
    onProgress?.(`${inWords(tickets)} of about ${inWords(expected)} tickets`);
  };
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

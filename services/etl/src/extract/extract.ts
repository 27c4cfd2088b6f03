import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import type { HeldBackDays } from '../plan/held-back-days.ts';
import type { RunMarks } from '../plan/run-marks.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { extractTickets } from '../tickets/extract-tickets.ts';
import type { TicketScope } from '../tickets/ticket-chunks.ts';
import type { TicketExtract } from '../tickets/ticket-pipeline.ts';
import { copyOut } from './copy-out.ts';
import { copyTotals } from './copy-totals.ts';
import { dayTables } from './day-tables.ts';
import { selectScoredRatings } from './scored-ratings.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';
import type { SourceSnapshot } from './source-snapshot.ts';
import { formatInstant } from './source-table.ts';
import { sourceTables } from './source-tables.ts';

/** What a run takes out of PostgreSQL, and how. */
export interface ExtractRequest {
  readonly source: SourceSnapshot;
  readonly facts: SnapshotFacts;
  readonly plan: RunPlan;
  /** Of what makes the file. */
  readonly codeHash: string;
  /** Where the CSV files are put. */
  readonly directory: string;
}

export interface Extract {
  readonly directory: string;
  readonly asOf: Date;
  readonly rows: number;
  /** How many of tickets were evaluated meanwhile. */
  readonly clocks: number;
  readonly facts: SnapshotFacts;
  readonly plan: RunPlan;
  /** Null where no run can go on from what is made of this. */
  readonly marks: RunMarks | null;
}

const watermarkRow = z.tuple([z.record(z.string(), z.number().nullable())]);

async function readKeys(client: pg.Client): Promise<Record<string, number>> {
  const names = [
    'ticket',
    'ticket_message',
    'ticket_event',
    'incident',
    'credit',
    'invoice',
    'ledger_entry',
    'audit_entry',
  ];
  const columns = names.map((name) => `(select max(id) from ${name}) as ${name}`).join(', ');
  const [row] = watermarkRow.parse((await client.query(`select ${columns}`)).rows);
  return Object.fromEntries(names.map((name) => [name, row[name] ?? 0]));
}

async function readMarks({ source, plan, codeHash }: ExtractRequest, held: HeldBackDays | null) {
  if (source.isReplay || held === null) return null;
  return {
    ...held,
    keys: await readKeys(source.client),
    snapshot: source.seen,
    source: source.source,
    codeHash,
    runsSinceFull: plan.kind === 'full' ? 0 : plan.base.marks.runsSinceFull + 1,
  };
}

/** Copies relations that come whole, and of days those that are planned. Returns the row count. */
async function copyTables({ source, plan, facts, directory }: ExtractRequest): Promise<number> {
  const { client, asOf } = source;
  let rows = 0;
  for (const table of [...sourceTables(asOf), ...dayTables(asOf, plan)]) {
    const select = `select ${table.columns} from ${table.rows} order by ${table.order}`;
    rows += await copyOut(client, select, join(directory, `${table.name}.csv`));
  }
  await copyOut(client, selectScoredRatings(facts, asOf), join(directory, 'scored_rating.csv'));
  return rows;
}

/** Copies and evaluates all tickets, or those that are planned, on connections of its own. */
function takeTickets({ source, plan, facts, directory }: ExtractRequest): Promise<TicketExtract> {
  const { url, snapshotId, asOf } = source;
  const scope: TicketScope = plan.kind === 'full' ? { kind: 'all' } : { kind: 'list', ticketIds: plan.tickets };
  return extractTickets({ url, snapshotId, asOf, directory, terms: facts.terms }, scope);
}

/** Waits for all before it fails with the first failure: nobody writes on in a folder that is being removed. */
async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Takes everything a load needs out of one PostgreSQL snapshot into CSV files in `directory`. */
export async function extractSnapshot(request: ExtractRequest): Promise<Extract> {
  const { source, directory, facts, plan } = request;
  const tables = copyTables(request);
  const tickets = takeTickets(request);
  const held = copyTotals(source, plan, directory);
  await settleAll([tables, tickets, held]);
  const load = `as_of,is_replay\n${formatInstant(source.asOf)},${source.isReplay}\n`;
  await writeFile(join(directory, 'load.csv'), load);
  return {
    directory,
    asOf: source.asOf,
    rows: (await tables) + (await tickets).rows,
    clocks: (await tickets).clocks,
    facts,
    plan,
    marks: await readMarks(request, await held),
  };
}

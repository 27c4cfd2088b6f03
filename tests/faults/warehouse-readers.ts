import { setTimeout as pause } from 'node:timers/promises';
import { type Client, plainRefusals } from './warehouse-client.ts';

/** What the readers saw. */
export interface ReaderNotes {
  /** The answer to each report of each snapshot; it is the same whenever, and by whatever process, it is given. */
  readonly answers: Map<string, string>;
  /** Snapshots that answered, by id, with the hash they named. */
  readonly snapshots: Map<string, string>;
  answered: number;
  /** Refusals by code, and requests nobody answered under LOST. */
  readonly refusals: Map<string, number>;
  readonly faults: string[];
}

const pauseMs = 60;

/** Rows and figures of tickets, money, health and costs. */
export const reportsRead = [
  ['tickets', null],
  ['ticket_clocks', null],
  ['sla_attainment', ['month']],
  ['ticket_volume_and_backlog', ['month']],
  ['mrr', ['month']],
  ['support_costs', ['month']],
  ['health_days', null],
] as const;

const passport = 'passport { snapshotId snapshotHash asOf etlRunId }';
/** A page of a report with its figures and where they are from. */
export const reportQuery = `query ($name: String!, $groupBy: [String!]) {
  report(name: $name, groupBy: $groupBy, page: { limit: 50 }) {
    rows totalCount headline { value numerator denominator n reason } ${passport} } }`;

async function readOne(
  client: Client,
  notes: ReaderNotes,
  [name, groupBy]: (typeof reportsRead)[number],
): Promise<void> {
  const outcome = await client.ask(reportQuery, { name, groupBy });
  if (outcome.kind === 'answered') {
    const { report } = outcome.data;
    const { snapshotId, snapshotHash } = report.passport;
    notes.answered += 1;
    notes.snapshots.set(snapshotId, snapshotHash);
    const key = `${snapshotId} ${name}`;
    const text = JSON.stringify(report);
    const known = notes.answers.get(key);
    if (known !== undefined && known !== text)
      notes.faults.push(`${key} was answered differently: ${known} then ${text}`);
    notes.answers.set(key, text);
    return;
  }
  const code = outcome.kind === 'lost' ? 'LOST' : outcome.code;
  notes.refusals.set(code, (notes.refusals.get(code) ?? 0) + 1);
  if (outcome.kind === 'refused' && !plainRefusals.has(code)) notes.faults.push(`${name}: ${JSON.stringify(outcome)}`);
  await pause(100);
}

/** Reads one report after the other until `isOver`. */
export async function readUntil(isOver: () => boolean, client: Client): Promise<ReaderNotes> {
  const notes: ReaderNotes = { answers: new Map(), snapshots: new Map(), answered: 0, refusals: new Map(), faults: [] };
  for (let index = 0; !isOver(); index += 1) {
    const report = reportsRead[index % reportsRead.length];
    if (report) await readOne(client, notes, report);
    await pause(pauseMs);
  }
  return notes;
}

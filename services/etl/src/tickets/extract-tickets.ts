import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { SlaTerms } from '@tenure/workflows/sla-context';
import { type Evaluators, openEvaluatorThreads, openInlineEvaluator } from './evaluators.ts';
import { fingerprintTerms } from './fingerprint-terms.ts';
import { findHeldBack } from './held-back.ts';
import { SnapshotConnection } from './snapshot-connection.ts';
import { listChunks, type TicketChunk, type TicketScope, ticketsPerChunk } from './ticket-chunks.ts';
import { type TicketExtract, TicketPipeline } from './ticket-pipeline.ts';
import { TicketWriters } from './ticket-writers.ts';

export interface TicketSource {
  readonly url: string;
  /** Of an exporting transaction that stays open until the tickets are extracted. */
  readonly snapshotId: string;
  readonly asOf: Date;
  /** Where the files are written. */
  readonly directory: string;
  readonly terms: SlaTerms;
}

export interface TicketPace {
  readonly ticketsPerChunk: number;
  /** 0 evaluates in the thread at hand. */
  readonly threads: number;
}

/** One thread keeps up with two connections of PostgreSQL; more help where there are cores that these leave free. */
const mostThreads = 4;

function paceOfMachine(): TicketPace {
  return { ticketsPerChunk, threads: Math.max(1, Math.min(mostThreads, availableParallelism() - 3)) };
}

function evaluatorsFor({ terms, asOf }: TicketSource, threads: number): Evaluators {
  const at = asOf.getTime();
  return threads === 0 ? openInlineEvaluator(terms, at) : openEvaluatorThreads(terms, at, threads);
}

/** What the next run asks of this one, whatever it has changed. */
async function writeBasis({ directory, terms }: TicketSource, heldBack: readonly number[]): Promise<void> {
  const { global, byAccount } = fingerprintTerms(terms);
  const fingerprints = [`,${global}`, ...Array.from(byAccount, ([id, fingerprint]) => `${id},${fingerprint}`)];
  const write = (file: string, lines: readonly (string | number)[]) =>
    writeFile(join(directory, file), `${lines.join('\n')}\n`);
  await write('held_back_ticket.csv', ['ticket_id', ...heldBack]);
  await write('evaluated_terms.csv', ['account_id,fingerprint', ...fingerprints]);
}

async function runPipeline(
  source: TicketSource,
  chunks: readonly TicketChunk[],
  connections: readonly [SnapshotConnection, SnapshotConnection],
  threads: number,
): Promise<Omit<TicketExtract, 'rows'>> {
  const later = `select exists (select from ticket where created_at > $1::timestamp) as "hasLater"`;
  const { rows } = await connections[0].client.query<{ hasLater: boolean }>(later, [source.asOf.toISOString()]);
  const evaluators = evaluatorsFor(source, threads);
  try {
    const writers = await TicketWriters.open(source.directory);
    try {
      const { asOf } = source;
      const pipeline = new TicketPipeline({
        connections,
        evaluators,
        writers,
        asOf,
        hasLater: rows[0]?.hasLater ?? true,
      });
      return await pipeline.run(chunks, threads + 2);
    } finally {
      await writers.close();
    }
  } finally {
    await evaluators.close();
  }
}

/**
 * Copies the tickets of the scope out of a PostgreSQL snapshot, with all that happened to them by as-of, and evaluates them
 * meanwhile: chunk by chunk, in memory that does not grow with their number. Writes the CSV files of the sources and of what
 * the rules say, each in the order of the tickets; for a list, with their rows alone.
 */
export async function extractTickets(
  source: TicketSource,
  scope: TicketScope,
  pace: TicketPace = paceOfMachine(),
): Promise<TicketExtract> {
  const { url, snapshotId, asOf } = source;
  const one = await SnapshotConnection.open(url, snapshotId);
  try {
    const other = await SnapshotConnection.open(url, snapshotId);
    try {
      await writeBasis(source, await findHeldBack(one.client, asOf, scope));
      const chunks = await listChunks(one.client, scope, pace.ticketsPerChunk);
      const done = await runPipeline(source, chunks, [one, other], chunks.length > 1 ? pace.threads : 0);
      return { ...done, rows: (await one.finish()) + (await other.finish()) };
    } finally {
      await other.close();
    }
  } finally {
    await one.close();
  }
}

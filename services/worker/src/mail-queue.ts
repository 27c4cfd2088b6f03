import type { Database } from '@tenure/db/client';
import { Prisma } from '@tenure/db/generated/prisma/client';
import type { Logger } from 'pino';

/** Trying again can't help: the address is refused for good, or the receiver is gone. */
export class PermanentFailure extends Error {
  override name = 'PermanentFailure';
}

/** It is the recipient's address that the server refuses for good, and nothing of ours. */
export class AddressRefused extends PermanentFailure {
  override name = 'AddressRefused';
}

export interface Queued {
  readonly id: number;
  /** This one included. */
  readonly attempts: number;
}

/** Rows of a table with status, attempts, next_attempt_at, sent_at and last_error that are handed to somebody outside. */
export interface DeliveryQueue<Row extends Queued> {
  readonly name: string;
  readonly table: 'outgoing_mail' | 'status_delivery';
  /**
   * Takes rows that are due, counts the attempt, and puts the next one off to `leaseEndAt`: who dies while sending
   * leaves them to be taken up again by then.
   */
  claim(now: Date, leaseEndAt: Date, limit: number): Promise<Row[]>;
  /** The earliest row that waits; null for none. */
  findNextAt(): Promise<Date | null>;
  send(row: Row, now: Date): Promise<void>;
  /** What follows from the row's end, before it is noted; the same row may end twice where a process dies in between. */
  noteSent?(row: Row, at: Date): Promise<void>;
  noteRefused?(row: Row, reason: string, at: Date): Promise<void>;
}

const batchSize = 100;
const mostAtOnce = 8;
const leaseMs = 5 * 60_000;
const firstRetryMs = 30_000;
const longestRetryMs = 3_600_000;
/** With the pauses between them about half a day. */
const mostAttempts = 18;

/**
 * Hands over what is due, at least once each. Never twice by two processes at once: rows are claimed. Twice only where a
 * process dies between handing over and noting it (docs/adr/0025). Returns how many were handed over; rows that were
 * claimed but not begun when it is asked to stop are taken up again after their lease.
 */
export async function drainQueue<Row extends Queued>(
  db: Database,
  queue: DeliveryQueue<Row>,
  clock: () => Date,
  log: Logger,
  isStopping: () => boolean = () => false,
): Promise<number> {
  let sent = 0;
  while (!isStopping()) {
    const now = clock();
    const rows = await queue.claim(now, new Date(now.getTime() + leaseMs), batchSize);
    if (rows.length === 0) return sent;
    const waiting = [...rows];
    const workOff = async () => {
      for (let row = waiting.shift(); row && !isStopping(); row = waiting.shift()) {
        if (await handOver(db, queue, row, clock, log)) sent += 1;
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: mostAtOnce }, workOff));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
  return sent;
}

async function handOver<Row extends Queued>(
  db: Database,
  queue: DeliveryQueue<Row>,
  row: Row,
  clock: () => Date,
  log: Logger,
): Promise<boolean> {
  const table = Prisma.raw(queue.table);
  try {
    await queue.send(row, clock());
  } catch (error) {
    const at = clock();
    const isOver = error instanceof PermanentFailure || row.attempts >= mostAttempts;
    const retryAt = new Date(at.getTime() + Math.min(firstRetryMs * 2 ** (row.attempts - 1), longestRetryMs));
    const lastError = String(error instanceof Error ? error.message : error).slice(0, 1_000);
    log.warn({ err: error, queue: queue.name, id: row.id, attempts: row.attempts, isOver }, 'a delivery failed');
    if (error instanceof AddressRefused) await queue.noteRefused?.(row, lastError, at);
    await db.$executeRaw`
      update ${table} set status = ${isOver ? 'FAILED' : 'WAITING'}::delivery_status,
        next_attempt_at = ${retryAt}::timestamp, last_error = ${lastError}
      where id = ${row.id} and status = 'WAITING'`;
    return false;
  }
  const sentAt = clock();
  await queue.noteSent?.(row, sentAt);
  await db.$executeRaw`
    update ${table} set status = 'SENT', sent_at = ${sentAt}::timestamp, last_error = null where id = ${row.id}`;
  return true;
}

import type { Client } from 'pg';
import type { ToldBooks } from './books/tell-books.ts';
import { copyChunk } from './bulk-load.ts';
import type { HistoryPart } from './history.ts';

export interface CopySummary {
  readonly tickets: number;
  /** Rows of all tables. */
  readonly rows: number;
  readonly books: ToldBooks;
}

/** Sends one part while the next is being told; holds no more than these two. */
export async function copyParts(
  client: Client,
  parts: Generator<HistoryPart, ToldBooks>,
  onTickets: (tickets: number) => void,
): Promise<CopySummary> {
  let sending: Promise<void> = Promise.resolve();
  let tickets = 0;
  let rows = 0;
  for (;;) {
    const step = parts.next();
    if (step.done) {
      await sending;
      return { tickets, rows, books: step.value };
    }
    const part = step.value;
    tickets = part.tickets;
    if (part.chunks.length === 0) {
      await breathe();
      continue;
    }
    await sending;
    onTickets(tickets);
    for (const chunk of part.chunks) rows += chunk.rows;
    sending = sendPart(client, part);
    // A failure is met by the next await; until then it must not count as unhandled.
    sending.catch(() => undefined);
  }
}

async function sendPart(client: Client, part: HistoryPart): Promise<void> {
  for (const chunk of part.chunks) await copyChunk(client, chunk);
}

/** Lets the connection move its bytes. */
async function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

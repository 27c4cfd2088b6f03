import { createHash } from 'node:crypto';
import { type HistoryPart, tellHistory } from '@tenure/demo/history';
import { expect, test } from 'vitest';

const until = Date.UTC(2026, 10, 23, 13, 0);
const scale = { accounts: 14, tickets: 700 };

/** A digest of every byte that COPY would be sent. */
function digestOf(parts: Iterable<HistoryPart>): string {
  const hash = createHash('sha256');
  for (const { chunks } of parts) for (const { table, bytes } of chunks) hash.update(table).update(bytes);
  return hash.digest('hex');
}

test('one seed, end and scale give the same bytes; another seed, end or scale gives others', () => {
  const first = digestOf(tellHistory({ seed: 7, until, scale }));
  expect(digestOf(tellHistory({ seed: 7, until, scale }))).toBe(first);
  const others = [
    digestOf(tellHistory({ seed: 8, until, scale })),
    digestOf(tellHistory({ seed: 7, until: until + 60_000, scale })),
    digestOf(tellHistory({ seed: 7, until, scale: { accounts: 14, tickets: 900 } })),
    digestOf(tellHistory({ seed: 7, until, scale: { ...scale, months: 36 } })),
  ];
  expect(new Set([first, ...others]).size).toBe(5);
  expect(digestOf(tellHistory({ seed: 7, until, scale: { ...scale, months: 24 } }))).toBe(first);
});

test('a scale too small for the stories is refused by name', () => {
  const tell = (accounts: number, tickets: number, months?: number) => () =>
    tellHistory({ seed: 7, until, scale: { accounts, tickets, ...(months && { months }) } }).next();
  expect(tell(11, 700)).toThrow(/scale\.accounts is 11; an integer of at least 12/);
  expect(tell(12, 499)).toThrow(/scale\.tickets is 499; an integer of at least 500/);
  expect(tell(12, 500, 23)).toThrow(/scale\.months is 23; an integer from 24 to 120/);
});

test('parts are bounded, however many tickets there are', () => {
  const largest = (tickets: number) => {
    let most = 0;
    for (const { chunks } of tellHistory({ seed: 7, until, scale: { accounts: 40, tickets } })) {
      const rows = chunks.find((chunk) => chunk.table === 'ticket')?.rows ?? 0;
      most = Math.max(most, rows);
    }
    return most;
  };
  expect(largest(9_000)).toBe(largest(13_000));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitCost, splitRevenue } from './cost-to-serve.ts';

const work = (...messages: number[]) => messages.map((count, index) => ({ ticketId: index + 1, messages: count }));

test('a cost goes to tickets as people wrote on them, the odd cents to the largest remainders', () => {
  expect(splitCost(100n, work(1, 1, 1))).toEqual([34n, 33n, 33n]);
  expect(splitCost(100n, work(3, 0, 1))).toEqual([75n, 0n, 25n]);
  expect(splitCost(0n, work(3, 1))).toEqual([0n, 0n]);
});

test('a month in which nobody wrote has nothing to spread its cost over', () => {
  expect(splitCost(100n, [])).toBeNull();
  expect(splitCost(100n, work(0, 0))).toBeNull();
});

test('the parts of any cost sum to the whole and lie within a cent of their share', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), counts, (costMinor, messages) => {
      const total = BigInt(messages.reduce((sum, count) => sum + count, 0));
      const parts = splitCost(costMinor, work(...messages));
      if (total === 0n) {
        expect(parts).toBeNull();
        return;
      }
      expect(parts?.reduce((sum, part) => sum + part, 0n)).toBe(costMinor);
      parts?.forEach((part, index) => {
        const off = part * total - costMinor * BigInt(messages[index] ?? 0);
        expect(off < total && off > -total).toBe(true);
      });
    }),
  );
});

test("an account's revenue goes to its channels as the work did; without work it is of no channel", () => {
  expect(
    splitRevenue(
      101n,
      new Map([
        ['EMAIL', 3],
        ['SLACK', 1],
        ['API', 0],
      ]),
    ),
  ).toEqual([
    { channel: 'EMAIL', netRevenueMinor: 76n },
    { channel: 'SLACK', netRevenueMinor: 25n },
  ]);
  expect(splitRevenue(101n, new Map())).toEqual([{ channel: null, netRevenueMinor: 101n }]);
  expect(
    splitRevenue(
      -3n,
      new Map([
        ['EMAIL', 1],
        ['SLACK', 1],
      ]),
    ).map((part) => part.netRevenueMinor),
  ).toEqual([-2n, -1n]);
});

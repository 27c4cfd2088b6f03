import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCostSplit, splitRevenue } from './cost-to-serve.ts';
import { splitMinor } from './money.ts';

/** The parts of tickets that took so many messages each, in this order. */
function partsOf(costMinor: bigint, messages: readonly number[]): bigint[] | null {
  const counts = new Map(
    Array.from(
      Map.groupBy(messages, (each) => each),
      ([each, all]) => [each, all.length],
    ),
  );
  const split = openCostSplit(costMinor, counts);
  return split === null ? null : messages.map(split);
}

test('a cost goes to tickets as people wrote on them, the odd cents to the largest remainders', () => {
  expect(partsOf(100n, [1, 1, 1])).toEqual([34n, 33n, 33n]);
  expect(partsOf(100n, [3, 0, 1])).toEqual([75n, 0n, 25n]);
  expect(partsOf(0n, [3, 1])).toEqual([0n, 0n]);
});

test('a month in which nobody wrote has nothing to spread its cost over', () => {
  expect(partsOf(100n, [])).toBeNull();
  expect(partsOf(100n, [0, 0])).toBeNull();
});

test('the parts of any cost sum to the whole and lie within a cent of their share', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), counts, (costMinor, messages) => {
      const total = BigInt(messages.reduce((sum, count) => sum + count, 0));
      const parts = partsOf(costMinor, messages);
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

test('the parts are those of one split of all tickets, also where remainders tie', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.bigInt({ min: -500n, max: 500n }), counts, (costMinor, messages) => {
      fc.pre(messages.some((count) => count > 0));
      expect(partsOf(costMinor, messages)).toEqual(splitMinor(costMinor, messages.map(BigInt)));
    }),
    { numRuns: 1000 },
  );
});

test('a ticket that was not counted can bear no part', () => {
  expect(() => openCostSplit(100n, new Map([[1, 2]]))?.(3)).toThrow(RangeError);
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

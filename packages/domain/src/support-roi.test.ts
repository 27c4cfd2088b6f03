import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedEconomicsTerms } from './economics-terms.ts';
import { evaluateSaves, meetsReturnBar, netReturn, type PlayFact, returnMultiple } from './support-roi.ts';
import { DAY, instant } from './testing/ticket-builder.ts';
import type { Instant } from './vocabulary.ts';

const opened = instant('2026-01-10T09:00:00Z');
const decided = opened + 90 * DAY;

const play = (change: Partial<PlayFact> = {}): PlayFact => ({
  ...{ playId: 1, openedAt: opened, isAtRisk: true, isCancelled: false, outcome: 'SAVED' },
  interventionsAt: [opened + DAY],
  ...change,
});

/** Monthly revenue in USD from each instant on. */
const paying =
  (...steps: readonly [Instant, bigint][]) =>
  (at: Instant): ReadonlyMap<string, bigint> => {
    const minor = steps.findLast(([from]) => from <= at)?.[1] ?? 0n;
    return new Map(minor > 0n ? [['USD', minor]] : []);
  };
const always = paying([0, 1_000n]);

function evaluate(plays: readonly PlayFact[], revenueAt = always, asOf = decided + 900 * DAY) {
  return evaluateSaves(plays, { revenueAt, termsAt: () => shippedEconomicsTerms, asOf });
}
const verdicts = (...args: Parameters<typeof evaluate>) => evaluate(...args).map(({ verdict }) => verdict);

test('a save keeps the revenue at its opening for 3, 12 and 24 months', () => {
  expect(evaluate([play()])).toEqual([
    {
      ...{ playId: 1, decidedAt: decided, interventions: 1, verdict: 'SAVED', isSave: true, isExpansion: false },
      amounts: [
        {
          ...{ currency: 'USD', mrrAtOpeningMinor: 1_000n, mrrAfterMinor: 1_000n, keptMinor: 1_000n },
          ...{ lowMinor: 3_000n, baseMinor: 12_000n, highMinor: 24_000n, expansionMinor: 0n },
        },
      ],
    },
  ]);
});

test('an account that shrank keeps what is left; one that grew keeps what it had', () => {
  const shrunk = evaluate([play()], paying([0, 1_000n], [opened + DAY, 400n]));
  expect(shrunk[0]?.amounts[0]?.baseMinor).toBe(4_800n);
  const grown = evaluate([play()], paying([0, 1_000n], [opened + DAY, 3_000n]));
  expect(grown[0]?.amounts[0]).toMatchObject({ baseMinor: 12_000n, expansionMinor: 0n });
});

describe('evidence', () => {
  test.each<[string, Partial<PlayFact>, string]>([
    ['an open play counts too', { outcome: null }, 'SAVED'],
    ['not at risk', { isAtRisk: false }, 'NOT_AT_RISK'],
    ['nobody did anything', { interventionsAt: [] }, 'NO_INTERVENTION'],
    ['only before the opening', { interventionsAt: [opened - 1] }, 'NO_INTERVENTION'],
    ['at the opening', { interventionsAt: [opened] }, 'SAVED'],
    ['a millisecond before the decision', { interventionsAt: [decided - 1] }, 'SAVED'],
    ['at the decision', { interventionsAt: [decided] }, 'NO_INTERVENTION'],
    ['a false alarm', { outcome: 'FALSE_ALARM' }, 'FALSE_ALARM'],
    ['cancelled', { isCancelled: true }, 'CANCELLED'],
    ['closed as churned though the contract runs on', { outcome: 'CHURNED' }, 'LEFT'],
  ])('%s', (_words, change, verdict) => {
    expect(verdicts([play(change)])).toEqual([verdict]);
  });

  test('who pays nothing can neither be kept nor have stayed', () => {
    expect(verdicts([play()], paying())).toEqual(['NO_MRR']);
    expect(verdicts([play()], paying([0, 1n], [decided, 0n]))).toEqual(['LEFT']);
    expect(verdicts([play()], paying([0, 1n], [decided + 1, 0n]))).toEqual(['SAVED']);
  });

  test('it is known at the 90th day, not a millisecond before', () => {
    expect(verdicts([play()], always, decided - 1)).toEqual(['PENDING']);
    expect(verdicts([play()], always, decided)).toEqual(['SAVED']);
    expect(evaluate([play()], always, decided - 1)[0]?.amounts[0]).toMatchObject({ mrrAfterMinor: null, lowMinor: 0n });
  });

  test('an account is saved once in 12 months, by the calendar', () => {
    const second = (openedAt: Instant) => play({ playId: 2, openedAt, interventionsAt: [openedAt] });
    const anniversary = instant('2027-01-10T09:00:00Z');
    expect(verdicts([second(anniversary - 1), play()])).toEqual(['SAVED', 'COUNTED_BEFORE']);
    expect(verdicts([second(anniversary), play()])).toEqual(['SAVED', 'SAVED']);
  });

  test('one that did not count does not stand in the way of one that does', () => {
    const first = play({ interventionsAt: [] });
    expect(verdicts([first, play({ playId: 2, openedAt: opened + DAY, interventionsAt: [opened + DAY] })])).toEqual([
      'NO_INTERVENTION',
      'SAVED',
    ]);
  });
});

describe('expansion', () => {
  const grows = paying([0, 1_000n], [opened + 30 * DAY, 1_500n]);
  const expanded = (change: Partial<PlayFact> = {}) => play({ isAtRisk: false, outcome: 'EXPANDED', ...change });

  test('an increase counts for 12 months, without a save where nothing was at risk', () => {
    const [found] = evaluate([expanded()], grows);
    expect(found).toMatchObject({ verdict: 'EXPANDED', isSave: false, isExpansion: true });
    expect(found?.amounts[0]).toMatchObject({ expansionMinor: 6_000n, baseMinor: 0n });
  });

  test('an account at risk that grew is saved and expanded, each counted once', () => {
    const [found] = evaluate([expanded({ isAtRisk: true })], grows);
    expect(found).toMatchObject({ verdict: 'SAVED', isSave: true, isExpansion: true });
    expect(found?.amounts[0]).toMatchObject({ expansionMinor: 6_000n, baseMinor: 12_000n });
  });

  test('no increase, no expansion; no intervention, no expansion; the same increase counts once', () => {
    expect(verdicts([expanded()])).toEqual(['NOT_GROWN']);
    expect(verdicts([expanded({ interventionsAt: [] })], grows)).toEqual(['NO_INTERVENTION']);
    const later = expanded({ playId: 2, openedAt: opened + DAY, interventionsAt: [opened + DAY] });
    expect(verdicts([expanded(), later], grows)).toEqual(['EXPANDED', 'COUNTED_BEFORE']);
  });
});

test('each currency is kept apart, and one left behind is not kept', () => {
  const revenueAt = (at: Instant) => new Map([['EUR', 100n], ...(at < decided ? [['USD', 7n] as const] : [])]);
  expect(evaluate([play()], revenueAt)[0]?.amounts.map(({ currency, lowMinor }) => [currency, lowMinor])).toEqual([
    ['EUR', 300n],
    ['USD', 0n],
  ]);
});

test('no account is counted twice within 12 months, however its plays lie', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(days, (offsets) => {
      const plays = offsets.map((day, index) => {
        const openedAt = opened + day * DAY;
        return play({ playId: index + 1, openedAt, interventionsAt: [openedAt] });
      });
      const counted = evaluate(plays, always, opened + 5_000 * DAY).filter(({ isSave }) => isSave);
      const starts = counted.map(({ decidedAt }) => decidedAt).sort((a, b) => a - b);
      starts.slice(1).forEach((at, index) => {
        expect(at - (starts[index] ?? 0)).toBeGreaterThanOrEqual(365 * DAY);
      });
      expect(counted.length).toBeGreaterThan(0);
    }),
  );
});

test('10,000 spent to keep 100,000 is 10 times, and 9 times net', () => {
  expect(returnMultiple(100_000n, 10_000n)).toEqual({ numerator: 100_000n, denominator: 10_000n });
  expect(netReturn(100_000n, 10_000n)).toEqual({ numerator: 90_000n, denominator: 10_000n });
  expect(netReturn(0n, 10_000n)).toEqual({ numerator: -10_000n, denominator: 10_000n });
  expect(returnMultiple(100_000n, 0n)).toBeNull();
});

test('exactly five times is at the bar; a cent less is not; nothing spent says nothing', () => {
  expect(meetsReturnBar(50_000n, 10_000n, shippedEconomicsTerms)).toBe(true);
  expect(meetsReturnBar(49_999n, 10_000n, shippedEconomicsTerms)).toBe(false);
  expect(meetsReturnBar(50_000n, 0n, shippedEconomicsTerms)).toBeNull();
});

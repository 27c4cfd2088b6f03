import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccountMrr, listMonthSpans, spanOf } from './account-mrr.ts';
import { addMonths, listMonths, monthStart } from './month.ts';
import { mrrAt } from './mrr.ts';
import { evaluateMrrMonths } from './mrr-movements.ts';
import { evaluateWindow } from './retention.ts';
import { account, at, fee } from './testing/mrr-builder.ts';

const start = at('2025-01-01');
const hour = 3_600_000;
const charge = fc
  .record({
    fromHour: fc.integer({ min: -800, max: 17_000 }),
    hours: fc.integer({ min: 1, max: 9_000 }),
    monthlyFeeMinor: fc.bigInt({ min: 0n, max: 9_007_199_254_740_993n }),
    discountMinor: fc.bigInt({ min: 0n, max: 1_000n }),
    annualFeeMinor: fc.option(fc.bigInt({ min: 0n, max: 1_000_000n })),
    currency: fc.constantFrom('EUR', 'USD'),
  })
  .map(({ fromHour, hours, ...terms }) => {
    const startAt = start + fromHour * hour;
    return { ...fee(0, '2025-01-01', '2026-01-01'), ...terms, startAt, endAt: startAt + hours * hour };
  });
const charged = fc.array(charge, { maxLength: 6 }).map((charges) => account(...charges));
const asOf = fc.integer({ min: 0, max: 18_000 }).map((hours) => start + hours * hour);
const months = listMonths('2024-11', '2027-01');

test('start + Σ movements = end, in either view, whatever the charges and the as-of instant', () => {
  fc.assert(
    fc.property(charged, asOf, (one, until) => {
      for (const { startMinor, endMinor, movements } of evaluateMrrMonths(
        new AccountMrr(one),
        listMonthSpans(months, until),
      )) {
        for (const view of ['EVENT', 'POINT_TO_POINT']) {
          const moved = movements
            .filter((each) => each.view === view)
            .reduce((sum, each) => sum + each.amountMinor, 0n);
          expect(startMinor + moved).toBe(endMinor);
        }
      }
    }),
  );
});

test('a month starts with what the month before ended with, which is what is in force then', () => {
  fc.assert(
    fc.property(charged, asOf, (one, until) => {
      const byKey = new Map(
        evaluateMrrMonths(new AccountMrr(one), listMonthSpans(months, until)).map((each) => [
          `${each.currency} ${each.month}`,
          each,
        ]),
      );
      for (const { currency, month, startMinor } of byKey.values()) {
        const before = byKey.get(`${currency} ${addMonths(month, -1)}`)?.endMinor ?? 0n;
        const charges = one.subscriptions.filter((each) => each.currency === currency);
        expect(startMinor).toBe(before);
        expect(startMinor).toBe(mrrAt(charges, monthStart(month) - 1));
      }
    }),
  );
});

test('new comes once at most, and whoever churns was there before', () => {
  fc.assert(
    fc.property(charged, asOf, (one, until) => {
      const events = evaluateMrrMonths(new AccountMrr(one), listMonthSpans(months, until))
        .flatMap(({ movements }) => movements)
        .filter(({ view }) => view === 'EVENT');
      const instants = (kind: string) => new Set(events.filter((each) => each.kind === kind).map((each) => each.at));
      expect(instants('NEW').size).toBeLessThanOrEqual(1);
      expect(instants('REACTIVATION').size).toBeLessThanOrEqual(instants('CHURN').size);
      expect(
        events.every(
          ({ kind, amountMinor }) => amountMinor > 0n === ['NEW', 'EXPANSION', 'REACTIVATION'].includes(kind),
        ),
      ).toBe(true);
    }),
  );
});

test('of a cohort no more is kept than it began with or ends with, and exactly one currency counts the account', () => {
  fc.assert(
    fc.property(
      charged,
      asOf,
      fc.integer({ min: 0, max: 25 }),
      fc.integer({ min: 0, max: 11 }),
      (one, until, first, span) => {
        const from = addMonths('2024-11', first);
        const retained = evaluateWindow(new AccountMrr(one), spanOf(from, addMonths(from, span), until));
        for (const { startMinor, endMinor, keptMinor, lostMinor, isLost } of retained) {
          expect(startMinor).toBeGreaterThan(0n);
          expect(keptMinor <= startMinor && keptMinor <= endMinor).toBe(true);
          expect([startMinor, endMinor]).toContain(keptMinor);
          expect(lostMinor).toBe(isLost ? startMinor : 0n);
          if (isLost) expect(endMinor).toBe(0n);
        }
        expect(retained.filter(({ isMain }) => isMain)).toHaveLength(Math.min(1, retained.length));
      },
    ),
  );
});

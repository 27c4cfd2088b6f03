import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  AccountFacts,
  ErrorRateFact,
  ExclusionFact,
  OutageFact,
  ServiceAvailability,
  SubscriptionFact,
} from './availability-facts.ts';
import { exclusionKinds, impactKinds } from './incident-vocabulary.ts';
import { minMinor } from './money.ts';
import { computeRecurringLine } from './recurring-fee.ts';
import {
  type Asked,
  customer,
  evaluate,
  maintenance,
  on,
  outage,
  subscription,
  terms,
} from './testing/availability-builder.ts';
import { DAY, HOUR } from './testing/ticket-builder.ts';
import { type Instant, tiers } from './vocabulary.ts';

const start = on('01 00:00');
const end = start + 30 * DAY;
const account = { id: 17, region: 'eu' };

// Whole hours make equal instants frequent, and let a month be counted by hand; a few lie outside of it.
const anyHour = fc.integer({ min: -24, max: 31 * 24 }).map((hour) => start + hour * HOUR);
const anyStretch = fc
  .tuple(anyHour, fc.integer({ min: 0, max: 60 }))
  .map(([startAt, hours]) => ({ startAt, endAt: startAt + hours * HOUR }));
const anyScope = fc.record({
  regions: fc.constantFrom<readonly string[]>([], ['eu'], ['us']),
  accountIds: fc.constantFrom<readonly number[] | null>(null, null, [17], [3]),
});
const anyService = fc.constantFrom(1, 2, 3);

const anyOutage: fc.Arbitrary<OutageFact> = fc
  .tuple(
    anyStretch,
    anyScope,
    anyService,
    fc.constantFrom(...impactKinds),
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([stretch, scope, serviceId, kind, incidentId, open]) => ({
    ...stretch,
    ...scope,
    serviceId,
    kind,
    incidentId,
    endAt: open === 0 ? null : stretch.endAt,
  }));
const anyExclusion: fc.Arbitrary<ExclusionFact> = fc
  .tuple(
    anyStretch.filter(({ startAt, endAt }) => startAt < endAt),
    anyScope,
    fc.constantFrom<readonly number[]>([], [1], [2, 3]),
    fc.constantFrom(...exclusionKinds),
    fc.integer({ min: 0, max: 7 }),
    fc.nat(9999),
  )
  .map(([stretch, scope, serviceIds, kind, flaw, id]) => ({
    ...stretch,
    ...scope,
    serviceIds,
    kind,
    id: `exclusion:${id}`,
    noticeAt: flaw === 1 ? null : stretch.startAt - 72 * HOUR,
    isApproved: flaw !== 2,
    hasEvidence: flaw !== 3,
  }));
const anyRate: fc.Arbitrary<ErrorRateFact> = fc
  .tuple(anyStretch, anyService, fc.constantFrom(49, 50, 51))
  .map(([stretch, serviceId, errors]) => ({ ...stretch, accountId: 17, serviceId, requests: 1000, errors }));
const anySubscription: fc.Arbitrary<SubscriptionFact> = fc
  .tuple(
    fc.constantFrom(start - DAY, start, start + 10 * DAY),
    fc.constantFrom(start + 10 * DAY, end, end + DAY),
    anyService,
    fc.bigInt(0n, 2_000_000n),
    fc.bigInt(0n, 1_000n),
    fc.boolean(),
  )
  .map(([startAt, endAt, serviceId, monthlyFeeMinor, discountMinor, isAnnual]) =>
    subscription({
      startAt,
      endAt,
      serviceId,
      monthlyFeeMinor,
      discountMinor,
      annualFeeMinor: isAnnual ? monthlyFeeMinor * 12n + 7n : null,
    }),
  );
const anyAccount: fc.Arbitrary<AccountFacts> = fc
  .tuple(
    fc.array(anySubscription, { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(anyHour, fc.constantFrom(...tiers)), { maxLength: 2 }),
    fc.constantFrom(...tiers),
  )
  .map(([subscriptions, changes, first]) => {
    const [base] = customer(first).tiers;
    const later = changes.map(([startAt, tier]) => ({ tier, startAt, endAt: null }));
    return customer(first, { subscriptions, tiers: base === undefined ? later : [base, ...later] });
  });

const anyCase: fc.Arbitrary<
  Asked & Required<Pick<Asked, 'account' | 'outages' | 'exclusions' | 'errorRates' | 'asOf'>>
> = fc.record({
  account: anyAccount,
  outages: fc.array(anyOutage, { maxLength: 8 }),
  exclusions: fc.array(anyExclusion, { maxLength: 5 }),
  errorRates: fc.array(anyRate, { maxLength: 4 }),
  asOf: fc.constantFrom(start + 12 * DAY, end, end + 100 * DAY),
});

function servicesOf(asked: Asked): ServiceAvailability[] {
  return evaluate(asked).flatMap(({ services }) => services);
}

function creditOf(asked: Asked): bigint {
  return evaluate(asked).reduce((sum, { creditMinor }) => sum + creditMinor, 0n);
}

function concerns(fact: Pick<OutageFact, 'accountIds' | 'regions'>): boolean {
  if (fact.accountIds !== null) return fact.accountIds.includes(account.id);
  return fact.regions.length === 0 || fact.regions.includes(account.region);
}

/** Whether an hour lies wholly in a stretch; all stretches are of whole hours. */
function covers({ startAt, endAt }: { startAt: Instant; endAt: Instant | null }, hour: Instant): boolean {
  return startAt <= hour && (endAt === null || endAt > hour);
}

/** The month counted hour by hour, without any of the interval work. */
function countDownHours(asked: Parameters<Parameters<typeof anyCase.map>[0]>[0], serviceId: number): number {
  const { exclusions, outages, errorRates, asOf } = asked;
  const counting = exclusions.filter(
    (one) =>
      concerns(one) &&
      (one.serviceIds.length === 0 || one.serviceIds.includes(serviceId)) &&
      one.isApproved &&
      one.hasEvidence,
  );
  let allowanceHours = 4;
  let downHours = 0;
  for (let hour = start; hour < end; hour += HOUR) {
    const inMaintenance = counting.some(
      (one) => one.kind === 'SCHEDULED_MAINTENANCE' && one.noticeAt !== null && covers(one, hour),
    );
    const isExcluded =
      (inMaintenance && allowanceHours > 0) ||
      counting.some((one) => one.kind !== 'SCHEDULED_MAINTENANCE' && covers(one, hour));
    if (inMaintenance && allowanceHours > 0) allowanceHours--;
    const hasErrors = errorRates.some((rate) => rate.serviceId === serviceId && rate.errors > 50 && covers(rate, hour));
    const isDown = outages.some(
      (one) =>
        one.serviceId === serviceId &&
        concerns(one) &&
        covers(one, hour) &&
        hour < asOf &&
        (one.kind === 'FULL_OUTAGE' || (one.kind === 'PARTIAL_OUTAGE' && hasErrors)),
    );
    const isPromised = asked.account.subscriptions.some((one) => one.serviceId === serviceId && covers(one, hour));
    if (isPromised && isDown && !isExcluded) downHours++;
  }
  return downHours;
}

describe('downtime', () => {
  test('is what counting hour by hour gives', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        for (const { serviceId, downMs } of servicesOf(asked))
          expect(downMs / HOUR).toBe(countDownHours(asked, serviceId));
      }),
      { numRuns: 200 },
    );
  });

  test('the union never exceeds the sum of the outages', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        for (const { serviceId, downMs } of servicesOf(asked)) {
          const sum = asked.outages
            .filter((one) => one.serviceId === serviceId)
            .reduce((ms, { startAt, endAt }) => ms + Math.max(0, Math.min(endAt ?? end, end) - startAt), 0);
          expect(downMs).toBeLessThanOrEqual(sum);
        }
      }),
    );
  });

  test('an outage told in two stretches is the same outage', () => {
    const split = (one: OutageFact): OutageFact[] => {
      // What goes on leaves each month it touches provisional; a first stretch of it that is over does not.
      if (one.endAt === null) return [one];
      const middleAt = one.startAt + Math.floor((one.endAt - one.startAt) / 3);
      if (middleAt <= one.startAt) return [one];
      return [
        { ...one, endAt: middleAt },
        { ...one, startAt: middleAt },
      ];
    };
    fc.assert(
      fc.property(anyCase, (asked) => {
        expect(evaluate({ ...asked, outages: asked.outages.flatMap(split) })).toEqual(evaluate(asked));
      }),
    );
  });

  test('the order of facts changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        const turned = {
          ...asked,
          outages: asked.outages.toReversed(),
          exclusions: asked.exclusions.toReversed(),
          errorRates: asked.errorRates.toReversed(),
          account: {
            ...asked.account,
            tiers: asked.account.tiers,
            subscriptions: asked.account.subscriptions.toReversed(),
          },
        };
        fc.pre(new Set(asked.exclusions.map(({ id }) => id)).size === asked.exclusions.length);
        expect(evaluate(turned)).toEqual(evaluate(asked));
      }),
    );
  });

  test('windows cover T exactly, disjoint and in order, and share out the downtime', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        for (const { serviceId, committedMs, downMs, windows } of servicesOf(asked)) {
          let promisedHours = 0;
          for (let hour = start; hour < end; hour += HOUR) {
            if (asked.account.subscriptions.some((one) => one.serviceId === serviceId && covers(one, hour)))
              promisedHours++;
          }
          expect(committedMs).toBe(promisedHours * HOUR);
          expect(windows.reduce((sum, window) => sum + window.endAt - window.startAt, 0)).toBe(committedMs);
          expect(windows.reduce((sum, window) => sum + window.downMs, 0)).toBe(downMs);
          for (const [index, window] of windows.entries()) {
            expect(window.startAt).toBeGreaterThanOrEqual(windows[index - 1]?.endAt ?? start);
            expect(window.down.reduce((sum, one) => sum + one.endAt - one.startAt, 0)).toBe(window.downMs);
            expect(window.downMs).toBeLessThanOrEqual(window.committedMs);
          }
        }
      }),
    );
  });
});

describe('credit', () => {
  test('Σ parts = whole to the cent, within the cap, and no part above what it would be without', () => {
    const strict = { ...terms, capPercent: 7 };
    fc.assert(
      fc.property(anyCase, fc.constantFrom(terms, strict), (asked, some) => {
        for (const { services, creditMinor, recurringMinor, capMinor } of evaluate({ ...asked, terms: some })) {
          expect(services.reduce((sum, service) => sum + service.creditMinor, 0n)).toBe(creditMinor);
          expect(services.reduce((sum, service) => sum + service.recurringMinor, 0n)).toBe(recurringMinor);
          expect(creditMinor <= capMinor && capMinor * 100n <= recurringMinor * BigInt(some.capPercent)).toBe(true);
          const uncappedMinor = services.reduce((sum, service) => sum + service.uncappedMinor, 0n);
          expect(creditMinor).toBe(minMinor(uncappedMinor, capMinor));
          for (const service of services) {
            expect(service.creditMinor >= 0n && service.creditMinor <= service.uncappedMinor).toBe(true);
            expect(service.isBreach || service.uncappedMinor === 0n).toBe(true);
          }
        }
      }),
    );
  });

  test('is taken from what the invoice charges', () => {
    fc.assert(
      fc.property(anyAccount, (some) => {
        const charged = some.subscriptions.reduce(
          (sum, one) => sum + (computeRecurringLine(one, '2026-04')?.amountMinor ?? 0n),
          0n,
        );
        expect(evaluate({ account: some }).reduce((sum, { recurringMinor }) => sum + recurringMinor, 0n)).toBe(charged);
      }),
    );
  });

  test('an exclusion of another kind than maintenance never raises it', () => {
    fc.assert(
      fc.property(anyCase, anyExclusion, (asked, one) => {
        const added = one.kind === 'SCHEDULED_MAINTENANCE' ? { ...one, kind: 'FORCE_MAJEURE' as const } : one;
        expect(creditOf({ ...asked, exclusions: [...asked.exclusions, added] }) <= creditOf(asked)).toBe(true);
      }),
    );
  });

  test('nor does maintenance that comes after all other maintenance', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 48 }), (asked, hours) => {
        const last = Math.max(start, ...asked.exclusions.map(({ startAt }) => startAt));
        const added = maintenance('01 00:00', '01 01:00', {
          id: 'z',
          serviceIds: [],
          startAt: last + HOUR,
          endAt: last + HOUR + hours * HOUR,
        });
        expect(creditOf({ ...asked, exclusions: [...asked.exclusions, added] }) <= creditOf(asked)).toBe(true);
      }),
    );
  });

  test('another outage never lowers it', () => {
    fc.assert(
      fc.property(anyCase, anyOutage, (asked, one) => {
        expect(creditOf({ ...asked, outages: [...asked.outages, one] }) >= creditOf(asked)).toBe(true);
      }),
    );
  });

  test('asking for others in between changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (asked) => {
        const again = [asked, { ...asked, account: { ...asked.account, accountId: 3, region: 'us' } }, asked].map(
          (one) => evaluate(one),
        );
        expect(again[2]).toEqual(again[0]);
      }),
      { numRuns: 30 },
    );
  });
});

test('an outage may be told for any length: one over years is found in each of its months', () => {
  const years = [outage(start - 900 * DAY, end + 900 * DAY)];
  for (const month of ['2024-01', '2026-04', '2028-08']) {
    const [service] = servicesOf({
      outages: years,
      month,
      asOf: end + 900 * DAY,
      account: customer('STARTER', { subscriptions: [subscription({ startAt: 0, endAt: end + 5_000 * DAY })] }),
    });
    expect(service?.downMs).toBe(service?.committedMs);
  }
});

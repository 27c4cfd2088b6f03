import { describe, expect, test } from 'vitest';
import { createAvailabilityEvaluator } from './availability.ts';
import type { ExclusionFact } from './availability-facts.ts';
import {
  april,
  aprilMs,
  customer,
  evaluate,
  evaluateOne,
  later,
  maintenance,
  on,
  outage,
  serviceOf,
  subscription,
  terms,
} from './testing/availability-builder.ts';
import { DAY, HOUR, instant, MINUTE } from './testing/ticket-builder.ts';

const aprilStart = on('01 00:00');

describe('the April of §10', () => {
  const outages = [
    outage('10 10:00', '10 10:30'),
    outage('10 10:20', '10 10:50', { incidentId: 2 }),
    outage('12 09:00', '12 10:00', { incidentId: 3, kind: 'PARTIAL_OUTAGE' }),
  ];
  const exclusions = [maintenance('20 02:00', '20 04:00')];

  test.each([
    ['STARTER', false, 0n],
    ['PROFESSIONAL', true, 150_000n],
    ['ENTERPRISE', true, 150_000n],
  ] as const)('50 min down of 43,200: %s breached: %s, credit %d', (tier, isBreach, creditMinor) => {
    const service = serviceOf({ account: customer(tier), outages, exclusions });
    expect([service.committedMs, service.downMs]).toEqual([43_200 * MINUTE, 50 * MINUTE]);
    expect((((43_200 - 50) / 43_200) * 100).toFixed(4)).toBe('99.8843');
    expect([service.isBreach, service.creditMinor]).toEqual([isBreach, creditMinor]);
    expect(service.incidentIds).toEqual([1, 2]);
  });

  test('01:30 to 03:30 with maintenance 02:00 to 04:00 counts 30 min', () => {
    const service = serviceOf({ outages: [outage('20 01:30', '20 03:30')], exclusions });
    expect(service.downMs).toBe(30 * MINUTE);
    expect(service.exclusions).toEqual([
      {
        exclusionId: 'maintenance:1',
        kind: 'SCHEDULED_MAINTENANCE',
        excluded: [{ startAt: on('20 02:00'), endAt: on('20 03:30') }],
        refusedBecause: null,
      },
    ]);
    expect(service.windows[0]?.down).toEqual([{ startAt: on('20 01:30'), endAt: on('20 02:00') }]);
  });

  test('overrun counts', () => {
    expect(serviceOf({ outages: [outage('20 02:00', '20 04:30')], exclusions }).downMs).toBe(30 * MINUTE);
  });
});

describe('a month down to the millisecond', () => {
  const down = (ms: number) => [outage(aprilStart + DAY, aprilStart + DAY + ms)];

  test.each([
    ['PROFESSIONAL', 2_592_000, false],
    ['PROFESSIONAL', 2_592_001, true],
    ['PROFESSIONAL', 2_593_000, true],
    ['STARTER', 216 * MINUTE, false],
    ['STARTER', 216 * MINUTE + 1, true],
    ['ENTERPRISE', 21.6 * MINUTE, false],
    ['ENTERPRISE', 21.6 * MINUTE + 1, true],
  ] as const)('%s with %d ms down of 30 days breaks its promise: %s', (tier, ms, isBreach) => {
    expect(serviceOf({ account: customer(tier), outages: down(ms) }).isBreach).toBe(isBreach);
  });

  test.each([
    [aprilMs / 100, 10],
    [aprilMs / 100 + 1, 25],
    [aprilMs / 20, 25],
    [aprilMs / 20 + 1, 50],
    [aprilMs, 50],
  ])('%d ms down earn %d %%', (ms, percent) => {
    const service = serviceOf({
      account: customer('STARTER'),
      outages: down(ms).map((one) => ({ ...one, startAt: aprilStart, endAt: aprilStart + ms })),
    });
    expect(service.windows[0]?.creditPercent).toBe(percent);
    expect(service.creditMinor).toBe(15_000n * BigInt(percent));
  });

  test('an outage over the end of the month counts in each for what lies in it', () => {
    const outages = [outage('30 23:00', instant('2026-05-01T02:00:00Z'))];
    expect(serviceOf({ outages }).downMs).toBe(HOUR);
    expect(serviceOf({ outages, month: '2026-05' }).downMs).toBe(2 * HOUR);
    expect(serviceOf({ outages, month: '2026-03' }).downMs).toBe(0);
  });
});

describe('who is affected', () => {
  const account = customer('ENTERPRISE');

  test.each([
    ['everywhere', { regions: [] }, true],
    ['in its region', { regions: ['us', 'eu'] }, true],
    ['elsewhere', { regions: ['us'] }, false],
    ['by name', { accountIds: [3, 17] }, true],
    ['by name, whatever the region', { accountIds: [17], regions: ['us'] }, true],
    ['others by name', { accountIds: [3], regions: ['eu'] }, false],
    ['nobody', { accountIds: [] }, false],
    ['by another service', { serviceId: 2 }, false],
    ['by a degradation, which never counts', { kind: 'DEGRADED' }, false],
  ] as const)('an outage %s', (_, scope, isDown) => {
    expect(serviceOf({ account, outages: [outage('10 10:00', '10 11:00', scope)] }).downMs).toBe(isDown ? HOUR : 0);
  });

  test('what only one customer suffered is united with what its region did', () => {
    const outages = [
      outage('10 10:00', '10 11:00'),
      outage('10 10:30', '10 12:00', { incidentId: 2, accountIds: [17] }),
    ];
    const evaluator = createAvailabilityEvaluator(outages, [], []);
    const downOf = (accountId: number) =>
      evaluator.evaluateMonth({ ...account, accountId }, april, terms, later)[0]?.services[0]?.downMs;
    expect([downOf(17), downOf(18), downOf(17)]).toEqual([2 * HOUR, HOUR, 2 * HOUR]);
  });
});

describe('partial outages count where the account’s own errors are above 5 %', () => {
  const outages = [outage('10 10:00', '10 11:00', { kind: 'PARTIAL_OUTAGE' })];
  const rate = (errors: number, from = '10 10:10', to = '10 10:20') => ({
    accountId: 17,
    serviceId: 1,
    startAt: on(from),
    endAt: on(to),
    requests: 1000,
    errors,
  });

  test.each([
    [50, 0],
    [51, 10 * MINUTE],
  ])('%d errors of 1,000: %d ms', (errors, downMs) => {
    expect(serviceOf({ outages, errorRates: [rate(errors)] }).downMs).toBe(downMs);
  });

  test('only within the outage, and no requests are no errors', () => {
    expect(serviceOf({ outages, errorRates: [rate(900, '10 10:50', '10 11:10')] }).downMs).toBe(10 * MINUTE);
    expect(serviceOf({ outages, errorRates: [{ ...rate(0), requests: 0 }] }).downMs).toBe(0);
    expect(serviceOf({ outages: [], errorRates: [rate(900)] }).downMs).toBe(0);
  });

  test('somebody else’s errors, or another service’s, say nothing', () => {
    const errorRates = [
      { ...rate(900), accountId: 3 },
      { ...rate(900), serviceId: 2 },
    ];
    expect(serviceOf({ outages, errorRates }).downMs).toBe(0);
  });
});

describe('exclusions', () => {
  const outages = [outage('20 02:00', '20 03:00')];
  const refusalOf = (more: Partial<ExclusionFact>) => {
    const service = serviceOf({ outages, exclusions: [maintenance('20 02:00', '20 04:00', more)] });
    return [service.downMs, service.exclusions[0]?.refusedBecause, service.exclusions.length];
  };
  const notice = on('20 02:00') - 72 * HOUR;

  test.each([
    ['72 h of notice', { noticeAt: notice }, 0, null],
    ['1 ms less', { noticeAt: notice + 1 }, HOUR, 'SHORT_NOTICE'],
    ['none', { noticeAt: null }, HOUR, 'SHORT_NOTICE'],
    ['no approval', { isApproved: false }, HOUR, 'NOT_APPROVED'],
    ['no evidence', { hasEvidence: false }, HOUR, 'NO_EVIDENCE'],
    ['a customer’s own fault, which needs no notice', { kind: 'CUSTOMER_CAUSED', noticeAt: null }, 0, null],
    ['force majeure', { kind: 'FORCE_MAJEURE', noticeAt: null }, 0, null],
    ['a suspension without approval', { kind: 'SUSPENSION', isApproved: false }, HOUR, 'NOT_APPROVED'],
    ['all services', { serviceIds: [] }, 0, null],
    ['the account by name', { accountIds: [17] }, 0, null],
  ] as const)('%s', (_, more, downMs, refusedBecause) => {
    expect(refusalOf(more)).toEqual([downMs, refusedBecause, 1]);
  });

  test.each([{ serviceIds: [2] }, { regions: ['us'] }, { accountIds: [3] }])('%j is not about it', (more) => {
    expect(refusalOf(more)).toEqual([HOUR, undefined, 0]);
  });

  test('one in which nothing was down is not mentioned', () => {
    expect(serviceOf({ outages, exclusions: [maintenance('21 02:00', '21 04:00')] }).exclusions).toEqual([]);
  });

  test('two over the same time take it out once, the earlier one', () => {
    const exclusions = [
      maintenance('20 02:30', '20 04:00', { id: 'b', kind: 'FORCE_MAJEURE' }),
      maintenance('20 01:00', '20 02:40', { id: 'a' }),
    ];
    const service = serviceOf({ outages, exclusions });
    expect(service.downMs).toBe(0);
    expect(service.exclusions.map(({ exclusionId, excluded }) => [exclusionId, ...excluded])).toEqual([
      ['a', { startAt: on('20 02:00'), endAt: on('20 02:40') }],
      ['b', { startAt: on('20 02:40'), endAt: on('20 03:00') }],
    ]);
  });
});

describe('four hours of maintenance a month', () => {
  const two = [maintenance('05 00:00', '05 03:00', { id: 'a' }), maintenance('06 00:00', '06 03:00', { id: 'b' })];

  test('the earliest count, whether or not anything was down in them', () => {
    const service = serviceOf({ outages: [outage('06 00:00', '06 03:00')], exclusions: two });
    expect(service.downMs).toBe(2 * HOUR);
    expect(service.exclusions.map(({ exclusionId, refusedBecause }) => [exclusionId, refusedBecause])).toEqual([
      ['b', null],
    ]);
  });

  test('what lies wholly beyond them is refused', () => {
    const service = serviceOf({ outages: [outage('06 01:00', '06 03:00')], exclusions: two });
    expect(service.downMs).toBe(2 * HOUR);
    expect(service.exclusions).toEqual([
      { exclusionId: 'b', kind: 'SCHEDULED_MAINTENANCE', excluded: [], refusedBecause: 'OVER_MONTHLY_CAP' },
    ]);
  });

  test('overlapping windows use the allowance once', () => {
    const overlapping = [
      maintenance('05 00:00', '05 03:00', { id: 'a' }),
      maintenance('05 01:00', '05 04:00', { id: 'b' }),
    ];
    expect(serviceOf({ outages: [outage('05 00:00', '05 04:00')], exclusions: overlapping }).downMs).toBe(0);
  });

  test('a window that was refused uses none of it, nor does one in the month before', () => {
    const [first, second] = two;
    if (first === undefined || second === undefined) throw new Error('There are two.');
    const outages = [outage('06 00:00', '06 03:00')];
    expect(serviceOf({ outages, exclusions: [{ ...first, isApproved: false }, second] }).downMs).toBe(0);
    const march = { ...first, startAt: first.startAt - 31 * DAY, endAt: first.endAt - 31 * DAY };
    expect(serviceOf({ outages, exclusions: [march, second] }).downMs).toBe(0);
  });

  test('a window over the turn of the month uses each month’s own', () => {
    const turn = maintenance('01 00:00', '01 04:00', { startAt: on('01 00:00') - 4 * HOUR });
    expect(serviceOf({ outages: [outage('01 00:00', '01 04:00')], exclusions: [turn] }).downMs).toBe(0);
  });

  test('other exclusions have no such limit', () => {
    const exclusions = [maintenance('05 00:00', '06 00:00', { kind: 'FORCE_MAJEURE' })];
    expect(serviceOf({ outages: [outage('05 00:00', '06 00:00')], exclusions }).downMs).toBe(0);
  });
});

describe('what is not over yet', () => {
  test('an open outage counts up to as-of and is provisional', () => {
    const service = serviceOf({ outages: [outage('10 10:00', null)], asOf: on('10 11:00') });
    expect([service.downMs, service.isProvisional]).toEqual([HOUR, true]);
  });

  test('what happens after as-of is not known', () => {
    const outages = [outage('10 10:00', '10 12:00'), outage('11 10:00', '11 12:00')];
    expect(serviceOf({ outages, asOf: on('10 11:00') }).downMs).toBe(HOUR);
  });

  test('one evaluator answers for any moment', () => {
    const evaluator = createAvailabilityEvaluator([outage('10 10:00', '10 12:00')], [], []);
    const downAsOf = (asOf: number) =>
      evaluator.evaluateMonth(customer('STARTER'), april, terms, asOf)[0]?.services[0]?.downMs;
    expect([downAsOf(on('10 11:00')), downAsOf(later), downAsOf(on('10 11:00'))]).toEqual([HOUR, 2 * HOUR, HOUR]);
  });

  test.each([
    ['2026-05-02T23:59:59.999Z', true],
    ['2026-05-03T00:00:00.000Z', false],
  ])('as of %s April is provisional: %s', (asOf, isProvisional) => {
    const outages = [outage('10 10:00', '10 12:00')];
    expect(serviceOf({ outages, asOf: instant(asOf) }).isProvisional).toBe(isProvisional);
    expect(serviceOf({ asOf: instant(asOf) }).isProvisional).toBe(isProvisional);
  });

  test('an outage that still goes on after the month is final keeps it provisional, for those it concerns', () => {
    const outages = [outage('10 10:00', null, { regions: ['eu'] })];
    expect(serviceOf({ outages }).isProvisional).toBe(true);
    expect(serviceOf({ outages, account: customer('STARTER', { region: 'us' }) }).isProvisional).toBe(false);
  });
});

describe('contracts', () => {
  test('only the time under contract is promised, and only outages in it count', () => {
    const account = customer('ENTERPRISE', { subscriptions: [subscription({ startAt: on('16 00:00') })] });
    const outages = [outage('15 23:30', '16 00:30'), outage('02 00:00', '02 05:00', { incidentId: 2 })];
    const service = serviceOf({ account, outages });
    expect([service.committedMs, service.downMs, service.incidentIds]).toEqual([15 * DAY, 30 * MINUTE, [1]]);
    expect([service.recurringMinor, service.creditMinor]).toEqual([750_000n, 75_000n]);
  });

  test('a month outside of every contract has no credit', () => {
    const account = customer('ENTERPRISE', { subscriptions: [subscription({ endAt: on('01 00:00') })] });
    expect(evaluate({ account })).toEqual([]);
  });

  test('services come in order, currencies apart, also those that were never down', () => {
    const subscriptions = [
      subscription({ serviceId: 3, currency: 'USD' }),
      subscription({ serviceId: 1, currency: 'USD' }),
      subscription({ serviceId: 2, currency: 'EUR' }),
    ];
    const credits = evaluate({
      account: customer('STARTER', { subscriptions }),
      outages: [outage('10 10:00', '11 10:00')],
    });
    expect(credits.map(({ currency, services }) => [currency, ...services.map(({ serviceId }) => serviceId)])).toEqual([
      ['EUR', 2],
      ['USD', 1, 3],
    ]);
    expect(credits.map(({ recurringMinor, capMinor, creditMinor }) => [recurringMinor, capMinor, creditMinor])).toEqual(
      [
        [1_500_000n, 750_000n, 0n],
        [3_000_000n, 1_500_000n, 375_000n],
      ],
    );
  });

  test('a change of tier makes two windows, each with its own target and share of the fee', () => {
    const account = customer('STARTER', {
      tiers: [
        { tier: 'STARTER', startAt: 0, endAt: on('11 00:00') },
        { tier: 'ENTERPRISE', startAt: on('11 00:00'), endAt: null },
      ],
    });
    const service = serviceOf({ account, outages: [outage('10 23:00', '11 01:00')] });
    expect(
      service.windows.map(({ tier, committedMs, downMs, creditPercent }) => [tier, committedMs, downMs, creditPercent]),
    ).toEqual([
      ['STARTER', 10 * DAY, HOUR, 0],
      ['ENTERPRISE', 20 * DAY, HOUR, 10],
    ]);
    expect([service.committedMs, service.downMs, service.uncappedMinor]).toEqual([30 * DAY, 2 * HOUR, 100_000n]);
  });

  test('a change of fee makes two windows; a renewal at the same fee makes none', () => {
    const renewed = (monthlyFeeMinor: bigint) =>
      customer('ENTERPRISE', {
        subscriptions: [
          subscription({ endAt: on('16 00:00') }),
          subscription({ contractId: 2, contractServiceId: 2, startAt: on('16 00:00'), monthlyFeeMinor }),
        ],
      });
    const outages = [outage('15 00:00', '15 01:00')];
    expect(serviceOf({ account: renewed(1_500_000n), outages }).windows.map(({ committedMs }) => committedMs)).toEqual([
      30 * DAY,
    ]);
    const dearer = serviceOf({ account: renewed(3_000_000n), outages });
    expect(dearer.windows.map(({ feeMinor, isBreach }) => [feeMinor, isBreach])).toEqual([
      [1_500_000n, true],
      [3_000_000n, false],
    ]);
    expect([dearer.recurringMinor, dearer.creditMinor]).toEqual([2_250_000n, 75_000n]);
  });

  test('a gap between two contracts is promised by none', () => {
    const subscriptions = [
      subscription({ endAt: on('10 00:00') }),
      subscription({ contractId: 2, startAt: on('20 00:00') }),
    ];
    const service = serviceOf({
      account: customer('ENTERPRISE', { subscriptions }),
      outages: [outage('09 23:00', '20 01:00')],
    });
    expect(service.windows.map(({ startAt, endAt, downMs }) => [startAt, endAt, downMs])).toEqual([
      [aprilStart, on('10 00:00'), HOUR],
      [on('20 00:00'), on('01 00:00') + 30 * DAY, HOUR],
    ]);
  });

  test('two contracts for one service at once add up their fees', () => {
    const subscriptions = [subscription(), subscription({ contractId: 2, monthlyFeeMinor: 500_000n })];
    const service = serviceOf({
      account: customer('ENTERPRISE', { subscriptions }),
      outages: [outage('10 10:00', '10 11:00')],
    });
    expect([service.windows.length, service.recurringMinor, service.creditMinor]).toEqual([1, 2_000_000n, 200_000n]);
  });

  test('an account that never had a tier is a fault in the data', () => {
    expect(() => evaluate({ account: customer('STARTER', { tiers: [] }) })).toThrow(RangeError);
  });
});

describe('rounding and the cap', () => {
  test.each([
    [1_005n, 100n],
    [1_015n, 102n],
    [1_025n, 102n],
  ])('10 %% of %d is %d, halves to the even cent', (monthlyFeeMinor, creditMinor) => {
    const account = customer('ENTERPRISE', { subscriptions: [subscription({ monthlyFeeMinor })] });
    expect(serviceOf({ account, outages: [outage('10 10:00', '10 11:00')] }).creditMinor).toBe(creditMinor);
  });

  test('the price of an override lifts the cap by its share of the month, and is no base of a credit', () => {
    const fee = { monthlyFeeMinor: 30_001n, discountMinor: 0n, annualFeeMinor: null };
    const override = { contractOverrideId: 1, contractId: 1, startAt: on('16 00:00'), endAt: later, ...fee };
    const overrideFees = [
      { ...override, currency: 'USD' },
      { ...override, currency: 'EUR' },
    ];
    const down = outage('01 00:00', '30 00:00');
    const lavish = { ...terms, capPercent: 20 };
    const account = customer('ENTERPRISE', { subscriptions: [subscription({ monthlyFeeMinor: 1_000n })] });
    const credit = evaluateOne({ account: { ...account, overrideFees }, outages: [down], terms: lavish });
    expect([credit.recurringMinor, credit.overrideMinor, credit.capMinor]).toEqual([16_000n, 15_000n, 3_200n]);
    expect(credit.services.map(({ recurringMinor, creditMinor }) => [recurringMinor, creditMinor])).toEqual([
      [1_000n, 500n],
    ]);
    expect(evaluateOne({ account, outages: [down], terms: lavish }).creditMinor).toBe(200n);
  });

  test('an account’s services are capped together and split to the cent', () => {
    const lavish = { ...terms, capPercent: 20 };
    const subscriptions = [1, 2, 3].map((serviceId) => subscription({ serviceId, monthlyFeeMinor: 1_001n }));
    const outages = [1, 2].map((serviceId) => outage('01 00:00', '30 00:00', { serviceId }));
    const credit = evaluateOne({ account: customer('ENTERPRISE', { subscriptions }), outages, terms: lavish });
    expect([credit.recurringMinor, credit.capMinor, credit.creditMinor]).toEqual([3_003n, 600n, 600n]);
    expect(credit.services.map(({ uncappedMinor, creditMinor }) => [uncappedMinor, creditMinor])).toEqual([
      [500n, 300n],
      [500n, 300n],
      [0n, 0n],
    ]);
  });

  test.each([
    [50, 750_000n],
    [49, 735_000n],
  ])('a credit of 50 %% under a cap of %d %% is %d', (capPercent, creditMinor) => {
    const outages = [outage('01 00:00', '30 00:00')];
    expect(evaluateOne({ outages, terms: { ...terms, capPercent } }).creditMinor).toBe(creditMinor);
  });

  test('other terms give other credits, with the same evaluator', () => {
    const evaluator = createAvailabilityEvaluator([outage('10 10:00', '10 11:00')], [], []);
    const generous = { ...terms, policyId: 2, bands: [{ belowThousandths: null, percent: 20 }] };
    const creditUnder = (some: typeof terms) =>
      evaluator.evaluateMonth(customer('ENTERPRISE'), april, some, later)[0]?.creditMinor;
    expect([creditUnder(terms), creditUnder(generous), creditUnder(terms)]).toEqual([150_000n, 300_000n, 150_000n]);
  });
});

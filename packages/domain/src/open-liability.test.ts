import { describe, expect, test } from 'vitest';
import { createAvailabilityEvaluator } from './availability.ts';
import { computeOpenLiability } from './open-liability.ts';
import { april, customer, on, outage, subscription, terms } from './testing/availability-builder.ts';
import { DAY, HOUR, instant, MINUTE } from './testing/ticket-builder.ts';

function liabilityOf(
  outages: Parameters<typeof createAvailabilityEvaluator>[0],
  now: number,
  account = customer('PROFESSIONAL'),
) {
  const liability = computeOpenLiability(createAvailabilityEvaluator(outages, [], []), [account], april, terms, now);
  const [current, forecast] = [liability.now[0], liability.forecast[0]];
  if (current === undefined || forecast === undefined) throw new Error('There is one account with one currency.');
  return { current, forecast };
}

describe('what the month owes so far, and going on like this', () => {
  test('30 min by the 15th keep 99.9 % of the month, twice that would not', () => {
    const { current, forecast } = liabilityOf([outage('05 10:00', '05 10:30')], on('16 00:00'));
    expect([current.services[0]?.downMs, current.creditMinor]).toEqual([30 * MINUTE, 0n]);
    expect([forecast.services[0]?.downMs, forecast.creditMinor]).toEqual([HOUR, 150_000n]);
    expect([current.services[0]?.committedMs, forecast.services[0]?.committedMs]).toEqual([30 * DAY, 30 * DAY]);
  });

  test('an open incident ends now', () => {
    const { current } = liabilityOf([outage('05 10:00', null)], on('05 11:00'));
    expect([current.services[0]?.downMs, current.services[0]?.isProvisional, current.creditMinor]).toEqual([
      HOUR,
      true,
      150_000n,
    ]);
  });

  test('once the month is over both are the same', () => {
    const { current, forecast } = liabilityOf([outage('05 10:00', '05 10:30')], on('30 00:00') + DAY);
    expect(forecast).toEqual(current);
  });

  test('before it begins, or without an outage, nothing is owed', () => {
    expect(liabilityOf([outage('05 10:00', '05 10:30')], instant('2026-03-20T00:00:00Z')).forecast.creditMinor).toBe(
      0n,
    );
    expect(liabilityOf([], on('16 00:00')).forecast.creditMinor).toBe(0n);
  });

  test('a tier that begins later is forecast at the rate so far', () => {
    const account = customer('STARTER', {
      tiers: [
        { tier: 'STARTER', startAt: 0, endAt: on('16 00:00') },
        { tier: 'ENTERPRISE', startAt: on('16 00:00'), endAt: null },
      ],
    });
    const { forecast } = liabilityOf([outage('05 10:00', '05 10:30')], on('11 00:00'), account);
    expect(forecast.services[0]?.windows.map(({ downMs, creditPercent }) => [downMs, creditPercent])).toEqual([
      [45 * MINUTE, 0],
      [45 * MINUTE, 10],
    ]);
    expect(forecast.creditMinor).toBe(75_000n);
  });

  test('the forecast keeps the cap, and never more than all is down', () => {
    const account = customer('ENTERPRISE', { subscriptions: [1, 2].map((serviceId) => subscription({ serviceId })) });
    const { forecast } = liabilityOf([outage(on('01 00:00'), null)], on('20 00:00'), account);
    expect(forecast.services.map(({ downMs }) => downMs)).toEqual([30 * DAY, 0]);
    expect([forecast.capMinor, forecast.creditMinor]).toEqual([1_500_000n, 750_000n]);
  });
});

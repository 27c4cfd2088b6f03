import { expect, test } from 'vitest';
import { LongOutages } from './retention-exposure.ts';
import { on, outage } from './testing/availability-builder.ts';
import { fee } from './testing/mrr-builder.ts';

const later = on('30 00:00');
const subscribed = [fee(100, '2026-01-01', '2027-01-01'), fee(50, '2026-01-01', '2027-01-01', { serviceId: 2 })];
const one = { accountId: 7, region: 'EU', subscriptions: subscribed };
const minutes = (...outages: ReturnType<typeof outage>[]) =>
  new LongOutages(outages, later).feltBy(one).map(({ incidentId, downMs }) => [incidentId, downMs / 60_000]);

test.each([
  ['240 minutes', '10 14:00:00.000', [[1, 240]]],
  ['a millisecond less', '10 13:59:59.999', []],
])('%s of full outage: %o', (_words, to, expected) => {
  expect(minutes(outage('10 10:00', to))).toEqual(expected);
});

test('services of one incident count together, and once where they overlap; incidents do not', () => {
  const first = outage('10 10:00', '10 13:00');
  const second = outage('10 12:00', '10 15:00', { serviceId: 2 });
  expect(minutes(first, second)).toEqual([[1, 300]]);
  expect(minutes(first, { ...second, incidentId: 2 })).toEqual([]);
});

test('only what the account felt: its services, its region, full outages, and no longer than as-of', () => {
  const long = (more = {}) => outage('10 10:00', '10 16:00', more);
  expect(minutes(long({ serviceId: 3 }))).toEqual([]);
  expect(minutes(long({ regions: ['US'] }))).toEqual([]);
  expect(minutes(long({ regions: ['EU', 'US'] }))).toEqual([[1, 360]]);
  expect(minutes(long({ accountIds: [8] }))).toEqual([]);
  expect(minutes(long({ kind: 'PARTIAL_OUTAGE' }))).toEqual([]);
  const open = outage('10 10:00', null);
  expect(new LongOutages([open], on('10 14:00')).feltBy(one)).toHaveLength(1);
  expect(new LongOutages([open], on('10 13:59')).feltBy(one)).toHaveLength(0);
  const left = { ...one, subscriptions: [fee(100, '2026-01-01', '2026-04-10T13:00:00Z')] };
  expect(new LongOutages([long()], later).feltBy(left)).toEqual([]);
});

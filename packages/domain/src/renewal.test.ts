import { describe, expect, test } from 'vitest';
import { forecastRenewal, type RenewalFacts } from './renewal.ts';
import { at, fee } from './testing/mrr-builder.ts';

const endAt = at('2026-06-01');
const known: RenewalFacts = { contractId: 1, endAt, isTerminated: false, hasChurnNotice: false, color: 'GREEN' };
const ended = fee(100, '2025-06-01', '2026-06-01');
const next = (from: string, more = {}) => fee(100, from, '2027-06-01', { contractId: 2, ...more });
const before = at('2026-03-01');

describe('what is to be expected', () => {
  test.each([
    ['LIKELY', { color: 'GREEN' }],
    ['WATCH', { color: 'YELLOW' }],
    ['AT_RISK', { color: 'RED' }],
    ['UNKNOWN', { color: null }],
    ['WILL_LEAVE', { color: 'GREEN', hasChurnNotice: true }],
    ['WILL_LEAVE', { color: 'GREEN', isTerminated: true }],
  ] as const)('%s where it is %o', (forecast, more) => {
    expect(forecastRenewal({ ...known, ...more }, [ended], before)).toBe(forecast);
  });
});

describe('what became of it', () => {
  test.each([
    ['one millisecond before its end', endAt - 1, 'LIKELY'],
    ['at its end', endAt, 'LEFT'],
  ])('without another contract, %s', (_words, asOf, forecast) => {
    expect(forecastRenewal(known, [ended], asOf)).toBe(forecast);
  });

  test.each([
    ['at once', next('2026-06-01'), 'RENEWED'],
    ['30 days later', next('2026-07-01'), 'RENEWED'],
    ['a millisecond after that', next('2026-07-01T00:00:00.001Z'), 'LEFT'],
    ['with another service', next('2026-06-01', { serviceId: 2 }), 'LEFT'],
    ['beside it, and over before it', { ...next('2025-09-01'), endAt }, 'LEFT'],
  ])('where another contract follows %s it is %o', (_words, following, forecast) => {
    expect(forecastRenewal(known, [ended, following], at('2026-08-01'))).toBe(forecast);
  });

  test('a contract that is agreed already renews it beforehand, whatever was said', () => {
    expect(forecastRenewal({ ...known, hasChurnNotice: true }, [ended, next('2026-06-01')], before)).toBe('RENEWED');
  });
});

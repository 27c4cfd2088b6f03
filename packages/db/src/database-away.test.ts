import { expect, test } from 'vitest';
import { isDatabaseAway } from './database-away.ts';

const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });

test.each([
  coded('ECONNREFUSED'),
  coded('57P01', { severity: 'FATAL' }),
  coded('57P03', { severity: 'FATAL' }),
  coded('P1001'),
  new Error('Connection terminated unexpectedly'),
  new Error('ConnectionClosed', { cause: { kind: 'ConnectionClosed' } }),
  coded('P2010', { meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } }),
  new Error('Failed to get session', {
    cause: coded('P2010', { meta: { driverAdapterError: { cause: { originalCode: '57P02' } } } }),
  }),
])('a lost connection and a server that starts or stops are the database being away: %s', (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

test.each([
  coded('P2002'),
  coded('23505', { severity: 'ERROR' }),
  coded('40001'),
  new Error('Not like this'),
  null,
  'ECONNREFUSED',
])('what the database answers is not: %s', (error) => {
  expect(isDatabaseAway(error)).toBe(false);
});

test('an error that is its own cause comes to an end', () => {
  const error = new Error('x');
  error.cause = error;
  expect(isDatabaseAway(error)).toBe(false);
});

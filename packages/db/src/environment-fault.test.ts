import { expect, test } from 'vitest';
import { describeEnvironmentFault } from './environment-fault.ts';

test('a fault names the variable, its value and what is accepted', () => {
  const issue = { path: ['TENURE_PORT'], message: 'a port from 0 to 65535' };
  expect(describeEnvironmentFault([issue], { TENURE_PORT: '70000' })).toBe(
    'TENURE_PORT is "70000"; accepted is a port from 0 to 65535.',
  );
  expect(describeEnvironmentFault([issue], {})).toBe('TENURE_PORT is missing; accepted is a port from 0 to 65535.');
});

test('a password in an address is not printed', () => {
  const issue = { path: ['DATABASE_URL'], message: 'a connection string' };
  const text = describeEnvironmentFault([issue], { DATABASE_URL: 'mysql://me:secret@host/x' });
  expect(text).toBe('DATABASE_URL is "mysql://me@host/x"; accepted is a connection string.');
});

import { expect, test } from 'vitest';
import { readStartSettings } from './settings.ts';

test('without any variable the embedded database, the demo and port 4000 are used', () => {
  const settings = readStartSettings({});
  expect(settings).toMatchObject({ databaseUrl: null, port: 4000, hasDemo: true, host: '127.0.0.1' });
});

test.each([
  [{ TENURE_PORT: '70000' }, 'TENURE_PORT is "70000"; accepted is a port from 0 (any free one) to 65535.'],
  [{ TENURE_DEMO: 'yes' }, 'TENURE_DEMO is "yes"; accepted is on or off.'],
  [
    { DATABASE_URL: 'mysql://x' },
    'DATABASE_URL is "mysql://x"; accepted is a connection string that starts with postgresql://.',
  ],
])('a wrong setting is refused with its name, value and what is accepted: %o', (env, message) => {
  expect(() => readStartSettings(env)).toThrow(message);
});

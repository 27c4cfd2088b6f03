import { expect, test } from 'vitest';
import { isPublicAddress, webhookUrlOf } from './status-target.ts';

test.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700:4700::1111'])('%s is on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
  ...['100.64.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1'],
  ...['::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', 'not an address'],
])('%s is not', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  ...['http://example.com/x', 'https://127.0.0.1/', 'https://[::1]/', 'https://localhost/', 'https://db.internal/'],
  ...[
    'https://0x7f000001/',
    'https://2130706433/',
    'https://user:pw@example.com/',
    'ftp://example.com',
    'https://intranet/',
  ],
  ...['', 'https://', `https://example.com/${'x'.repeat(500)}`],
])('a webhook to %s is refused', (url) => {
  expect(() => webhookUrlOf('target', url, { allowsPrivate: false })).toThrow(/target/);
});

test('a webhook on the internet is taken as it is, less its fragment', () => {
  const url = webhookUrlOf('target', ' https://hooks.example.com:8443/a?b=c#d ', { allowsPrivate: false });
  expect(url).toBe('https://hooks.example.com:8443/a?b=c');
});

test('where private networks are allowed, http to this machine is taken too', () => {
  expect(webhookUrlOf('target', 'http://127.0.0.1:9/x', { allowsPrivate: true })).toBe('http://127.0.0.1:9/x');
});

import { BlockList, isIP } from 'node:net';
import type { SubscriptionChannel } from '@tenure/db/generated/prisma/client';
import { emailOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';

export interface TargetRules {
  /** Also http and addresses of this machine and its networks; for tests and closed networks. */
  readonly allowsPrivate: boolean;
}

const longestUrl = 500;

const closed4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed = new BlockList();
for (const [address, bits] of closed4) closed.addSubnet(address, bits, 'ipv4');
// Documentation, and ways in which IPv6 carries IPv4 addresses.
for (const [address, bits] of [
  ['2001:db8::', 32],
  ['2001::', 23],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(address, bits, 'ipv6');
}

/** Whether an IP address is one that anybody on the internet reaches: not this machine, not a network around it. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  return family === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

function isNamedInside(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address)) return !isPublicAddress(address);
  return !hostname.includes('.') || /(^|\.)(localhost|local|internal|lan|home\.arpa|test|invalid)\.?$/i.test(hostname);
}

/** A webhook's address as it is stored. Names are checked once more when they are resolved, before each delivery. */
export function webhookUrlOf(field: string, value: unknown, { allowsPrivate }: TargetRules): string {
  const accepted = `an https address on the internet of at most ${longestUrl} characters, without a user name`;
  const url = typeof value === 'string' && value.length <= longestUrl ? URL.parse(value.trim()) : null;
  if (url?.username !== '' || url.password !== '') throw new InvalidInput(field, value, accepted);
  const isSecure = url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:');
  if (!isSecure || (!allowsPrivate && isNamedInside(url.hostname))) throw new InvalidInput(field, value, accepted);
  url.hash = '';
  return url.href;
}

/** Where messages go: a mail address in lower case, or a webhook's address. Throws InvalidInput. */
export function subscriptionTargetOf(channel: SubscriptionChannel, value: unknown, rules: TargetRules): string {
  return channel === 'EMAIL' ? emailOf('target', value) : webhookUrlOf('target', value, rules);
}

import { createHash, scryptSync } from 'node:crypto';

/** The password of every demo user. */
export const demoPassword = 'tenure-demo';

/**
 * The demo password in better-auth's own format, `salt:key` in hex with its scrypt parameters. The salt
 * comes from the seed, so that a history is the same to the byte: fit for a published password only.
 */
export function demoPasswordHash(seed: number): string {
  const salt = createHash('sha256').update(`tenure demo ${seed}`).digest('hex').slice(0, 32);
  const cost = { N: 16_384, r: 16, p: 1 };
  const key = scryptSync(demoPassword.normalize('NFKC'), salt, 64, { ...cost, maxmem: 256 * cost.N * cost.r });
  return `${salt}:${key.toString('hex')}`;
}

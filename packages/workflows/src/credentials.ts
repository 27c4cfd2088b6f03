import { randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { InvalidInput } from './refusals.ts';

/** What the sign-in library (better-auth) reads: scrypt over the NFKC form, the salt as its hex text. */
const cost: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const keyBytes = 64;
export const shortestPassword = 8;
export const longestPassword = 128;

function deriveKey(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** The hash of a password as sign-in expects it, `salt:key` in hex. Throws InvalidInput on one that is too short or long. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < shortestPassword || password.length > longestPassword) {
    throw new InvalidInput('password', '•••', `${shortestPassword} to ${longestPassword} characters`);
  }
  const salt = randomBytes(16).toString('hex');
  const key = await deriveKey(password, salt);
  return `${salt}:${key.toString('hex')}`;
}

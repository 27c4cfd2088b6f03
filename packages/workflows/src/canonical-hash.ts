import { createHash } from 'node:crypto';
import { canonicalJson } from './availability-proof.ts';

/** SHA-256, in hexadecimal, of a value as JSON; the same before it was stored and after it was read. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

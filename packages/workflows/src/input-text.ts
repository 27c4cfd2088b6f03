import { InvalidInput } from './refusals.ts';

const emailPattern = /^[^\s@"<>(),;:\\]+@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const domainPattern = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Trimmed text of 1 to `longest` characters. */
export function textOf(field: string, value: unknown, longest = 200): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const accepted = `text of 1 to ${longest} characters`;
  // PostgreSQL can't store U+0000 in text.
  if (text.length === 0 || text.length > longest || text.includes('\u0000'))
    throw new InvalidInput(field, value, accepted);
  return text;
}

/** As `textOf`; nothing and blank give null. */
export function optionalTextOf(field: string, value: string | null | undefined, longest = 200): string | null {
  if (value === null || value === undefined || value.trim() === '') return null;
  return textOf(field, value, longest);
}

/** Lower case, so that one address is one contact. */
export function emailOf(field: string, value: unknown): string {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const accepted = 'an e-mail address such as ana@example.com';
  if (text.length > 254 || !emailPattern.test(text)) throw new InvalidInput(field, value, accepted);
  return text;
}

/** Lower case. */
export function domainOf(field: string, value: unknown): string {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (text.length > 253 || !domainPattern.test(text))
    throw new InvalidInput(field, value, 'a domain such as example.com');
  return text;
}

/** A short name that others refer to: lower-case letters, digits and dashes. */
export function keyOf(field: string, value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const accepted = '1 to 60 lower-case letters, digits and dashes, starting with a letter';
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(text)) throw new InvalidInput(field, value, accepted);
  return text;
}

/** An IANA name such as Europe/Berlin (§0). */
export function timeZoneOf(field: string, value: unknown): string {
  const accepted = 'an IANA time zone such as Europe/Berlin';
  // Offsets such as +02:00 are taken by Intl, but have no summer time.
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) throw new InvalidInput(field, value, accepted);
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    throw new InvalidInput(field, value, accepted);
  }
}

/** Distinct, trimmed, in the order given. */
export function tagsOf(field: string, values: readonly string[]): string[] {
  if (values.length > 50) throw new InvalidInput(field, values.length, 'at most 50 tags');
  return [...new Set(values.map((value) => textOf(field, value, 60)))];
}

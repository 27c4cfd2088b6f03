import { type Month, monthStart } from '@tenure/domain/month';
import { InvalidInput } from '@tenure/workflows/refusals';

/** A UTC calendar month as YYYY-MM; refuses what is none. */
export function readMonth(field: string, value: string): Month {
  try {
    monthStart(value);
    return value;
  } catch {
    throw new InvalidInput(field, value, 'a month as YYYY-MM, for example 2026-09');
  }
}

/** As readMonth, where the value may be missing. */
export function readOptionalMonth(field: string, value: string | null | undefined): Month | null {
  return value === null || value === undefined ? null : readMonth(field, value);
}

/** Both ends included. Throws InvalidInput where the last month is before the first. */
export function readMonths(
  from: { readonly field: string; readonly value: string | null | undefined },
  to: { readonly field: string; readonly value: string | null | undefined },
): { first: Month | null; last: Month | null } {
  const first = readOptionalMonth(from.field, from.value);
  const last = readOptionalMonth(to.field, to.value);
  if (first && last && last < first) throw new InvalidInput(to.field, last, `a month from ${from.field}, ${first}, on`);
  return { first, last };
}

import { InvalidInput } from './refusals.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const largestInteger = 2_147_483_647;
const largestMinor = 9_000_000_000_000_000n;

/** One of a closed list of words. */
export function choiceOf<T extends string>(field: string, value: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new InvalidInput(field, value, `one of ${choices.join(', ')}`);
  return found;
}

/** Distinct, in the order of the list. */
export function choicesOf<T extends string>(field: string, values: readonly unknown[], choices: readonly T[]): T[] {
  const given = new Set(values.map((value) => choiceOf(field, value, choices)));
  return choices.filter((choice) => given.has(choice));
}

export function wholeNumberOf(field: string, value: unknown, least: number, most = largestInteger): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new InvalidInput(field, value, `a whole number from ${least} to ${most}`);
  }
  return value;
}

/** Minor units, zero or more (§0, §21). */
export function minorUnitsOf(field: string, value: bigint): bigint {
  if (value < 0n || value > largestMinor) {
    throw new InvalidInput(field, value, `an amount in minor units from 0 to ${largestMinor}`);
  }
  return value;
}

/** ISO 4217, upper case. */
export function currencyOf(field: string, value: unknown): string {
  if (typeof value !== 'string' || !currencies.has(value)) {
    throw new InvalidInput(field, value, 'an ISO 4217 currency code such as USD');
  }
  return value;
}

/** A day that exists, as midnight UTC. Takes `YYYY-MM-DD` or a Date at midnight UTC. */
export function dayOf(field: string, value: string | Date): Date {
  const text = value instanceof Date ? isoOrNothing(value).replace('T00:00:00.000Z', '') : value;
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  // JavaScript turns 30 February into 1 March.
  if (text === '' || isoOrNothing(day).slice(0, 10) !== text)
    throw new InvalidInput(field, value, 'a day as YYYY-MM-DD');
  return day;
}

function isoOrNothing(value: Date): string {
  return Number.isNaN(value.getTime()) ? '' : value.toISOString();
}

/** An instant between the years 1970 and 9999. */
export function instantOf(field: string, value: Date): Date {
  const time = value.getTime();
  if (!(time >= 0 && time < 253_402_300_800_000)) throw new InvalidInput(field, value, 'an instant from 1970 to 9999');
  return value;
}

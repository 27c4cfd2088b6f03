import { InvalidInput } from '@tenure/workflows/refusals';

const largestId = 2_147_483_647;

/** A database id from a GraphQL one; refuses what can't be one. */
export function readId(field: string, value: string | number): number {
  const text = String(value);
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (id < 1 || id > largestId) throw new InvalidInput(field, text, 'an id, a whole number from 1');
  return id;
}

/** As readId, where the value may be missing. */
export function readOptionalId(field: string, value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : readId(field, value);
}

export function readIds(field: string, values: readonly (string | number)[]): number[] {
  return values.map((value) => readId(field, value));
}

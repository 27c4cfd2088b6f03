import { InvalidArgumentError } from 'commander';

/** A positive whole number. */
export function parseWholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 2_147_483_647)
    throw new InvalidArgumentError('Accepted: a whole number from 1.');
  return value;
}

/** An instant in ISO 8601 with its offset, for example 2026-02-01T00:00:00Z, or a day in UTC. */
export function parseInstant(text: string): Date {
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const value = new Date(text);
  // JavaScript turns 30 February into 2 March.
  const exists = isInstant && new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
  if (!exists || Number.isNaN(value.getTime()))
    throw new InvalidArgumentError('Accepted: an instant such as 2026-02-01T00:00:00Z, or a day.');
  return value;
}

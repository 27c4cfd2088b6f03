/** What a user can act on (§21). The message is meant to be shown as it stands. Nothing was changed when one is thrown. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** A field's value is not accepted. Names the field, the value and what is accepted. */
export class InvalidInput extends Refusal {
  override name = 'InvalidInput';
  readonly field: string;
  readonly value: string | null;
  readonly accepted: string;

  constructor(field: string, value: unknown, accepted: string) {
    const shown = describeValue(value);
    super(`${field}: ${shown === null ? 'nothing' : `"${shown}"`} is not accepted; accepted: ${accepted}.`);
    this.field = field;
    this.value = shown;
    this.accepted = accepted;
  }
}

/** `entity` is the entity's type in words, for example `ticket`. */
export class NotFound extends Refusal {
  override name = 'NotFound';
  readonly entity: string;
  readonly id: string;

  constructor(entity: string, id: number | string) {
    super(`There is no ${entity} with id ${id}.`);
    this.entity = entity;
    this.id = String(id);
  }
}

/** Someone else changed it since the caller read it. */
export class StaleVersion extends Refusal {
  override name = 'StaleVersion';
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super(`It was changed by someone else meanwhile and is now at version ${currentVersion}. Load it again first.`);
    this.currentVersion = currentVersion;
  }
}

/** The state of things forbids it: a merge cycle, a policy in the past, a closed ticket. */
export class Conflict extends Refusal {
  override name = 'Conflict';
}

/** It is not this person's to do, whatever the state of things. */
export class Forbidden extends Refusal {
  override name = 'Forbidden';
}

const longestShown = 200;

function describeValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  const text = typeof value === 'string' ? value : (JSON.stringify(value, withBigInts) ?? typeof value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** JSON has no BigInt; shown as a number all the same. */
function withBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

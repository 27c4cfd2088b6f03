import { parseDate } from '@tenure/domain/civil-date';
import { isCurrency } from '@tenure/domain/currencies';
import { isTimeZone } from '@tenure/domain/time-zone';
import type { Field } from './fields.ts';
import { compileInstantFormat } from './instant-format.ts';
import type { Mapping } from './mapping.ts';

/** What a staged row holds of one field: instants as ISO 8601 texts, durations as milliseconds. */
export type StagedValue = string | number | boolean | readonly string[] | readonly StagedPart[];

/** One component of an incident or one line of an invoice; fields without a value are absent. */
export type StagedPart = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export type ValueOutcome =
  | { readonly kind: 'value'; readonly value: StagedValue }
  | { readonly kind: 'refused'; readonly accepted: string };

type ValueReader = (text: string) => ValueOutcome;

const refused = (accepted: string): ValueOutcome => ({ kind: 'refused', accepted });
const read = (value: StagedValue): ValueOutcome => ({ kind: 'value', value });

const emailPattern = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/;
const domainPattern = /^(?=.{3,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const booleans = new Map([
  ...['true', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', '0'].map((word) => [word, false] as const),
]);

function readMinutes(text: string): ValueOutcome {
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) {
    const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
    return read(seconds * 1000);
  }
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return read(Math.round(Number(text) * 60_000));
  return refused('minutes, 0 or more, or hh:mm:ss');
}

function compileInstant(mapping: Mapping): ValueReader {
  const { formats, zone } = mapping.dates ?? { formats: ['iso'], zone: 'UTC' };
  const readers = formats.map((format) => compileInstantFormat(format, zone));
  const accepted = `a date and time that exists in ${zone}, written as ${formats.join(' or ')}`;
  return (text) => {
    for (const reader of readers) {
      const at = reader(text);
      if (at !== null) return read(new Date(at).toISOString());
    }
    return refused(accepted);
  };
}

function splitList(text: string, separator: string): string[] {
  const parts = text.split(separator).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

function readDomains(text: string, separator: string): ValueOutcome {
  const domains = splitList(text.toLowerCase(), separator);
  return domains.every((domain) => domainPattern.test(domain))
    ? read(domains)
    : refused('domains such as acme.example');
}

function readOneOf(values: readonly string[]): ValueReader {
  return (text) => {
    const word = text.toUpperCase().replaceAll(/[ -]/g, '_');
    return values.includes(word) ? read(word) : refused(values.join(', '));
  };
}

function readWhole(pattern: RegExp, accepted: string): ValueReader {
  return (text) => (pattern.test(text) ? read(Number(text)) : refused(accepted));
}

/** Staged in hundredths of a percent, so that no share passes through a float. */
function readPercent(text: string): ValueOutcome {
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text);
  const times100 = Number(parts?.[1] ?? Number.NaN) * 100 + Number((parts?.[2] ?? '').padEnd(2, '0'));
  return times100 <= 10_000 ? read(times100) : refused('a percentage from 0 to 100 with at most two decimals');
}

function readIf(isAccepted: (text: string) => boolean, accepted: string): ValueReader {
  return (text) => (isAccepted(text) ? read(text) : refused(accepted));
}

/** A day without a time; a date with one stands for its day on the wall. */
function compileDay(mapping: Mapping): ValueReader {
  const formats = mapping.dates?.formats ?? ['iso'];
  const readers = formats.map((format) => compileInstantFormat(format, 'UTC'));
  return (text) => {
    if (parseDate(text) !== null) return read(text);
    for (const reader of readers) {
      const at = reader(text);
      if (at !== null) return read(new Date(at).toISOString().slice(0, 10));
    }
    return refused(`a day that exists, written as yyyy-MM-dd or ${formats.join(' or ')}`);
  };
}

const amountPattern = /^\d{1,15}(\.\d{1,4})?$/;

/** An amount is staged as text with a point, so that no cent passes through a float; how many digits fit is the currency's. */
function compileAmount(mapping: Mapping): ValueReader {
  const isComma = mapping.amounts.decimal === ',';
  return (text) => {
    const amount = isComma ? text.replace(',', '.') : text;
    const isWhole = mapping.amounts.unit === 'major' || !amount.includes('.');
    if (amountPattern.test(amount) && isWhole && !(isComma && text.includes('.'))) return read(amount);
    const example = mapping.amounts.unit === 'minor' ? '123450' : isComma ? '1234,50' : '1234.50';
    return refused(`an amount of 0 or more without separators of thousands, for example ${example}`);
  };
}

/** The reader of a field's texts; texts are trimmed and not empty. */
export function compileValue(field: Field, mapping: Mapping): ValueReader {
  const separator = mapping.lists.split;
  switch (field.type) {
    case 'text': {
      const { longest = 200 } = field;
      return readIf((text) => text.length <= longest, `text of at most ${longest} characters`);
    }
    case 'instant':
      return compileInstant(mapping);
    case 'minutes':
      return readMinutes;
    case 'list':
      return (text) => read(splitList(text, separator));
    case 'domains':
      return (text) => readDomains(text, separator);
    case 'domain': {
      const check = readIf((text) => domainPattern.test(text), 'a domain such as acme.example');
      return (text) => check(text.toLowerCase());
    }
    case 'email': {
      const check = readIf((text) => emailPattern.test(text), 'an e-mail address');
      return (text) => check(text.toLowerCase());
    }
    case 'boolean':
      return (text) => {
        const value = booleans.get(text.toLowerCase());
        return value === undefined ? refused('true, false, yes, no, 1, 0') : read(value);
      };
    case 'amount':
      return compileAmount(mapping);
    case 'currency': {
      const check = readIf(isCurrency, 'an ISO 4217 currency such as USD');
      return (text) => check(text.toUpperCase());
    }
    case 'score':
      return readWhole(/^-?\d{1,4}$/, 'a whole number');
    case 'count':
      return readWhole(/^\d{1,15}$/, 'a whole number of 0 or more, without separators');
    case 'percent':
      return readPercent;
    case 'month':
      return readIf((text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text), 'a month as yyyy-MM');
    case 'day':
      return compileDay(mapping);
    case 'time-zone':
      return readIf(isTimeZone, 'an IANA time zone such as Europe/Berlin');
    case 'one-of':
      return readOneOf(field.values);
  }
}

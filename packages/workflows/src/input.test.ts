import { describe, expect, test } from 'vitest';
import { domainOf, emailOf, keyOf, optionalTextOf, tagsOf, textOf, timeZoneOf } from './input-text.ts';
import { currencyOf, dayOf, instantOf, minorUnitsOf, wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';

describe('what is accepted, and what becomes of it', () => {
  test.each<[string, () => unknown, unknown]>([
    ['text is trimmed', () => textOf('name', '  Ana '), 'Ana'],
    ['text of the greatest length', () => textOf('name', 'x'.repeat(200)).length, 200],
    ['blank optional text is none', () => optionalTextOf('note', ' '), null],
    ['an address in lower case', () => emailOf('email', 'Ana.B+c@Example.COM'), 'ana.b+c@example.com'],
    ['a domain in lower case', () => domainOf('domain', 'Sub.Example.co.uk'), 'sub.example.co.uk'],
    ['a key', () => keyOf('key', 'us-office-2'), 'us-office-2'],
    ['a time zone', () => timeZoneOf('timeZone', 'Asia/Kathmandu'), 'Asia/Kathmandu'],
    ['UTC', () => timeZoneOf('timeZone', 'UTC'), 'UTC'],
    ['tags once each', () => tagsOf('tags', ['b', ' a', 'b']), ['b', 'a']],
    ['a currency', () => currencyOf('currency', 'JPY'), 'JPY'],
    ['no money', () => minorUnitsOf('fee', 0n), 0n],
    ['a leap day', () => dayOf('date', '2028-02-29'), new Date('2028-02-29T00:00:00Z')],
    ['a day as midnight', () => dayOf('date', new Date('2026-01-31T00:00:00Z')), new Date('2026-01-31T00:00:00Z')],
    ['the least number', () => wholeNumberOf('n', 1, 1), 1],
  ])('%s', (_name, read, expected) => expect(read()).toEqual(expected));
});

describe('what is refused', () => {
  test.each<[string, () => unknown]>([
    ['text one character too long', () => textOf('f', 'x'.repeat(201))],
    ['U+0000', () => textOf('f', 'a\u0000')],
    ['an address without a dot', () => emailOf('f', 'ana@localhost')],
    ['an address with a blank', () => emailOf('f', 'ana b@example.com')],
    ['two at signs', () => emailOf('f', 'ana@b@example.com')],
    ['a domain with a dash at its end', () => domainOf('f', 'example-.com')],
    ['a domain with a path', () => domainOf('f', 'example.com/x')],
    ['a key in capitals', () => keyOf('f', 'US')],
    ['a time zone of nowhere', () => timeZoneOf('f', 'Europe/Atlantis')],
    ['an offset', () => timeZoneOf('f', '-05:00')],
    ['a currency that is none', () => currencyOf('f', 'XYZ')],
    ['money owed the other way', () => minorUnitsOf('f', -1n)],
    ['29 February of a common year', () => dayOf('f', '2026-02-29')],
    ['a thirteenth month', () => dayOf('f', '2026-13-01')],
    ['a day with a time', () => dayOf('f', new Date('2026-01-31T01:00:00Z'))],
    ['an invalid day', () => dayOf('f', new Date(Number.NaN))],
    ['an invalid instant', () => instantOf('f', new Date(Number.NaN))],
    ['a fraction', () => wholeNumberOf('f', 1.5, 1)],
    ['more than a column holds', () => wholeNumberOf('f', 2_147_483_648, 1)],
  ])('%s, naming the field and what is accepted', (_name, read) => {
    expect(read).toThrow(InvalidInput);
    expect(read).toThrow(/^f: .* is not accepted; accepted: \S/);
  });

  test('a long value is shown shortened', () => {
    expect(new InvalidInput('f', 'x'.repeat(1_000), 'less').value).toHaveLength(201);
  });
});

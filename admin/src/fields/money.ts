import { minorDigitsOf } from '@tenure/domain/currencies';

/** Minor units of a currency as a decimal text without separators: “1234.50”. */
export function decimalText(minor: string, currency: string): string {
  const decimals = minorDigitsOf(currency);
  const digits = minor.replace('-', '').padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return `${minor.startsWith('-') ? '-' : ''}${whole}${fraction}`;
}

/** An amount of minor units (§0) as the reader writes money. The decimals come from the currency. */
export function formatMoney({ minor, currency }: { minor: string; currency: string }): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  // A decimal text, not a number: large amounts must not go through a float.
  return format.format(decimalText(minor, currency) as unknown as number);
}

/** “1,234.5” in a currency → minor units as text; null where it is no amount. */
export function parseMoney(text: string, currency: string): string | null {
  const decimals = minorDigitsOf(currency);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.replaceAll(',', '').trim());
  if (!match || (match[2] ?? '').length > decimals) return null;
  return `${match[1]}${(match[2] ?? '').padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
}

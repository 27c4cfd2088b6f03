/** An amount of minor units (§0) as the reader writes money. The decimals come from the currency. */
export function formatMoney({ minor, currency }: { minor: string; currency: string }): string {
  const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  const digits = minor.replace('-', '').padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  // A decimal text, not a number: large amounts must not go through a float.
  return format.format(`${minor.startsWith('-') ? '-' : ''}${whole}${fraction}` as unknown as number);
}

/** “1,234.5” in a currency → minor units as text; null where it is no amount. */
export function parseMoney(text: string, currency: string): string | null {
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.replaceAll(',', '').trim());
  if (!match || (match[2] ?? '').length > decimals) return null;
  return `${match[1]}${(match[2] ?? '').padEnd(decimals, '0')}`.replace(/^0+(?=\d)/, '');
}

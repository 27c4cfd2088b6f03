import { minorDigitsOf } from '@tenure/domain/currencies';

/** Minor units as an exact decimal of the currency's own digits: 750000 minor of USD is “7500.00”, of JPY “750000”. */
export function majorDecimal(minor: bigint, currency: string): string {
  const digits = minorDigitsOf(currency);
  const whole = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  const sign = minor < 0n ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
}

/** With thousands apart and the currency: “7,500.00 USD”. */
export function moneyWords(minor: bigint, currency: string): string {
  const [whole = '', fraction] = majorDecimal(minor, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${currency}`;
}

import { minorDigitsOf } from '@tenure/domain/currencies';
import type { Mapping } from './mapping.ts';

/** Turns staged texts into minor units of a currency. */
export class AmountReader {
  readonly digits: number;
  private readonly isMinor: boolean;

  constructor(mapping: Mapping, currency: string) {
    this.digits = minorDigitsOf(currency);
    this.isMinor = mapping.amounts.unit === 'minor';
  }

  /** Null where the text has more decimals than the currency. */
  read(text: unknown): bigint | null {
    if (this.isMinor) return BigInt(String(text));
    const [whole = '0', fraction = ''] = String(text).split('.');
    const kept = fraction.replace(/0+$/, '');
    if (kept.length > this.digits) return null;
    return BigInt(whole + kept.padEnd(this.digits, '0'));
  }

  /** As the file would write it. */
  write(minor: bigint): string {
    if (this.isMinor || this.digits === 0) return String(minor);
    const text = String(minor).padStart(this.digits + 1, '0');
    return `${text.slice(0, -this.digits)}.${text.slice(-this.digits)}`;
  }

  get accepted(): string {
    return this.digits === 0 ? 'a whole amount' : `an amount with at most ${this.digits} decimals`;
  }
}

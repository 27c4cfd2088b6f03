import { minorDigitsOf } from '@tenure/domain/currencies';
import { divideHalfEven } from '@tenure/domain/money';
import type { ExactValue } from '@tenure/domain/scorecard-judgement';
import type { ScorecardComparison, ScorecardLimit } from '@tenure/domain/scorecard-terms';

const decimals: Readonly<Record<string, number>> = { percent: 2, points: 1, score: 2, times: 1 };
const suffixes: Readonly<Record<string, string>> = { percent: ' %', times: ' ×' };

/** Digits with thousands set apart: 1234567 with 2 decimals is 12,345.67. */
function decimalText(units: bigint, digits: number): string {
  const sign = units < 0n ? '−' : '';
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** An amount in major units with its currency: "12,400.00 USD". */
export function shownAmount(minor: bigint, currency: string): string {
  return `${decimalText(minor, minorDigitsOf(currency))} ${currency}`;
}

/** `scale` × numerator ÷ denominator, rounded half-even once for reading; nothing is judged on it. */
export function shownRatio({ numerator, denominator, scale }: ExactValue, unit: string | null): string {
  const digits = decimals[unit ?? ''] ?? 0;
  const units = divideHalfEven(numerator * BigInt(scale) * 10n ** BigInt(digits), denominator);
  return `${decimalText(units, digits)}${suffixes[unit ?? ''] ?? ''}`;
}

const comparisonWords: Readonly<Record<ScorecardComparison, string>> = {
  '>=': 'at least',
  '>': 'above',
  '<=': 'at most',
  '<': 'under',
};

/** "at least 95 %". */
export function targetWordsOf(comparison: ScorecardComparison, limit: ScorecardLimit, unit: string | null): string {
  return `${comparisonWords[comparison]} ${limit.numerator / limit.denominator}${suffixes[unit ?? ''] ?? ''}`;
}

export const bandWords = {
  GREEN: 'on target',
  AMBER: 'watch',
  RED: 'off target',
  NO_DATA: 'no data',
} as const;

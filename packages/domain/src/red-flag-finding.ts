import { divideHalfEven } from './money.ts';
import type { RedFlagRule, RedFlagState } from './red-flag-vocabulary.ts';

/** Where the rows behind a line are: in a report, or the tickets themselves. */
export type FlagRows =
  | { readonly report: string; readonly filter: Readonly<Record<string, unknown>> }
  | { readonly ticketIds: readonly number[] };

/** One thing a rule looked at. Integers are kept as text, so that JSON holds them exactly. */
export interface FlagLine {
  readonly label: string;
  /** '2026-09', or a span in words. */
  readonly period: string;
  /** For people: "6.83"; null where there is none. */
  readonly value: string | null;
  /** For people: "below 7.0". */
  readonly threshold: string;
  readonly isOver: boolean;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly n: number | null;
  /** Of money, which not everybody may read. */
  readonly currency: string | null;
  /** Why there is no value. */
  readonly reason: string | null;
  readonly rows: FlagRows | null;
}

/** What a rule says of one subject: the company (empty), a currency, an issue key, a security report. */
export interface RedFlagFinding {
  readonly rule: RedFlagRule;
  readonly subject: string;
  readonly state: RedFlagState;
  readonly title: string;
  /** Why nothing can be said; null otherwise. */
  readonly reason: string | null;
  readonly lines: readonly FlagLine[];
}

/** Two decimals, half-even, for people: "15.00". What is compared are the integers. */
export function decimalText(numerator: bigint, denominator: bigint, scale: bigint): string {
  const hundredths = divideHalfEven(numerator * scale * 100n, denominator);
  const sign = hundredths < 0n ? '-' : '';
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A threshold in hundredths of a percent, without zeros that say nothing: "15 %", "2.5 %". */
export function percentText(percentTimes100: number): string {
  return `${(percentTimes100 / 100).toFixed(2).replace(/\.?0+$/, '')} %`;
}

import { MS_PER_DAY } from './civil-date.ts';
import type { EvidenceRow, HealthFactorName } from './health-vocabulary.ts';
import type { Instant } from './vocabulary.ts';

/** What took points off a factor, and the rows it comes from. */
export interface HealthDeduction {
  readonly words: string;
  readonly pointsTimes100: number;
  readonly rows: readonly EvidenceRow[];
}

/** One factor as it is stored with each day of an account's health. Scores and points are hundredths. */
export interface HealthFactor {
  readonly factor: HealthFactorName;
  readonly weight: number;
  /** 0–10000; null where missing. */
  readonly scoreTimes100: number | null;
  /** Why it is missing; null where it is not. */
  readonly reason: string | null;
  /** Its contribution is this ÷ (known weight × 100) points; null where missing. All of them + 50 are the exact score. */
  readonly contributionNumerator: number | null;
  readonly deductions: readonly HealthDeduction[];
}

/** What is known of a factor before it is weighed. */
export type FactorReading =
  | { readonly kind: 'known'; readonly deductions: readonly HealthDeduction[] }
  | { readonly kind: 'missing'; readonly reason: string };

export const fullTimes100 = 10_000;

/** 100 less what came off, never below 0. */
export function scoreTimes100Of(deductions: readonly HealthDeduction[]): number {
  const off = deductions.reduce((sum, { pointsTimes100 }) => sum + pointsTimes100, 0);
  return Math.max(0, fullTimes100 - off);
}

/** A deduction of whole points, or none. */
export function takeOff(points: number, words: string, rows: readonly EvidenceRow[]): HealthDeduction[] {
  return points === 0 ? [] : [{ words, pointsTimes100: points * 100, rows }];
}

/** The UTC day that ends at, or holds, the instant before `at`: the day that is being judged. */
export function judgedDay(at: Instant): number {
  return Math.floor((at - 1) / MS_PER_DAY);
}

/** 'YYYY-MM-DD' of a day number. */
export function dateText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

import type { AccountMrr } from './account-mrr.ts';
import type { Fraction } from './exact-share.ts';
import type { Interval } from './interval.ts';
import { minMinor } from './money.ts';

/** An account of the cohort: it had MRR of a currency when the window began (§12). */
export interface RetainedMrr {
  readonly startMinor: bigint;
  readonly endMinor: bigint;
  /** The smaller of the two: what expansion adds makes up for nothing. */
  readonly keptMinor: bigint;
  /** All it brought, where the account is at zero in every currency at the end; else 0. */
  readonly lostMinor: bigint;
  readonly isLost: boolean;
}

export interface RetainedAccount extends RetainedMrr {
  readonly currency: string;
  /** True for the currency in which the account brought most, by which it is counted once. */
  readonly isMain: boolean;
}

/** `isGone`: the account has no MRR in any currency at the end. */
export function retainedOf(startMinor: bigint, endMinor: bigint, isGone: boolean): RetainedMrr {
  return {
    startMinor,
    endMinor,
    keptMinor: minMinor(startMinor, endMinor),
    lostMinor: isGone ? startMinor : 0n,
    isLost: isGone,
  };
}

/** Where an account of the cohort that stood when the window began stands at its end, by currency; none outside it. */
export function evaluateWindow(account: AccountMrr, { startAt, endAt }: Interval): RetainedAccount[] {
  const isGone = !account.isCustomerBefore(endAt);
  const cohort = [...account.curves]
    .map(([currency, curve]) => ({ currency, curve, startMinor: curve.before(startAt) }))
    .filter(({ startMinor }) => startMinor > 0n);
  const [main] = cohort.toSorted((a, b) => (a.startMinor > b.startMinor ? -1 : a.startMinor < b.startMinor ? 1 : 0));
  return cohort.map(({ currency, curve, startMinor }) => ({
    currency,
    isMain: currency === main?.currency,
    ...retainedOf(startMinor, curve.before(endAt), isGone),
  }));
}

/** A rate on exact integers; `value` is for display. */
export interface Rate extends Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Null with a `reason` where there is nothing to divide by (§0). */
  readonly value: number | null;
  readonly reason: string | null;
}

export interface RetentionRates {
  /** Σ min(end, start) ÷ Σ start. */
  readonly grr: Rate;
  /** Σ end ÷ Σ start, of the cohort alone. */
  readonly nrr: Rate;
  /** Accounts of the cohort at zero at the end ÷ the cohort. */
  readonly logoChurn: Rate;
  /** The starting MRR of those accounts ÷ Σ start. */
  readonly revenueChurn: Rate;
}

export const emptyCohortReason = 'No account had recurring revenue when the window began.';

export function rateOf(numerator: bigint, denominator: bigint, emptyReason: string = emptyCohortReason): Rate {
  const isEmpty = denominator <= 0n;
  return {
    numerator,
    denominator,
    value: isEmpty ? null : Number(numerator) / Number(denominator),
    reason: isEmpty ? emptyReason : null,
  };
}

/** The rates of a cohort, of one currency, pooled by amounts and counts. */
export function poolRetention(cohort: readonly RetainedMrr[]): RetentionRates {
  const sum = (amount: (row: RetainedMrr) => bigint) => cohort.reduce((total, row) => total + amount(row), 0n);
  const startMinor = sum((row) => row.startMinor);
  const lost = sum(({ isLost }) => (isLost ? 1n : 0n));
  return {
    grr: rateOf(
      sum(({ keptMinor }) => keptMinor),
      startMinor,
    ),
    nrr: rateOf(
      sum(({ endMinor }) => endMinor),
      startMinor,
    ),
    logoChurn: rateOf(lost, BigInt(cohort.length)),
    revenueChurn: rateOf(
      sum(({ lostMinor }) => lostMinor),
      startMinor,
    ),
  };
}

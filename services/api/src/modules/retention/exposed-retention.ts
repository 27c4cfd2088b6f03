import { judgeDifference } from '@tenure/domain/difference-verdict';
import { newcombeInterval } from '@tenure/domain/interval-difference';
import { divideHalfEven } from '@tenure/domain/money';
import { emptyCohortReason } from '@tenure/domain/retention';
import { wilsonInterval } from '@tenure/domain/wilson-interval';
import type { ReportRow } from '@tenure/reports/contract';
import type { MoneyShape } from '../accounts/revenue.ts';
import { countOf, minorOf } from '../costs/read-cost-reports.ts';

export interface ExposedShare {
  readonly isExposed: boolean;
  readonly n: number;
  readonly count: number;
  readonly percent: number | null;
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly reason: string | null;
}

export interface ShareDifference {
  readonly points: number | null;
  readonly lowPoints: number | null;
  readonly highPoints: number | null;
  readonly isDistinguishable: boolean | null;
  readonly verdict: string;
}

export interface ExposureMoney {
  readonly currency: string;
  readonly isExposed: boolean;
  readonly startMinor: bigint;
  readonly keptMinor: bigint;
}

const noneOfThem = (isExposed: boolean) =>
  isExposed ? 'No account of the cohort had suffered it.' : 'Every account of the cohort had suffered it.';

function shareOf(rows: readonly ReportRow[], isExposed: boolean): ExposedShare {
  const side = rows.filter((row) => row['isExposed'] === isExposed);
  const sum = (name: string) => side.reduce((total, row) => total + countOf(row, name), 0);
  const [n, count] = [sum('n'), sum('lostAccounts')];
  const interval = wilsonInterval(count, n);
  const reason = rows.length === 0 ? emptyCohortReason : noneOfThem(isExposed);
  return {
    ...{ isExposed, n, count },
    percent: interval && (100 * count) / n,
    lowPercent: interval && 100 * interval.low,
    highPercent: interval && 100 * interval.high,
    reason: interval ? null : reason,
  };
}

/** Logo churn of both sides, the exposed one first. */
export function sharesOf(rows: readonly ReportRow[]): readonly [ExposedShare, ExposedShare] {
  return [shareOf(rows, true), shareOf(rows, false)];
}

/** The first side less the second, in percentage points, and whether chance alone would explain it. */
export function differenceOf(exposed: ExposedShare, others: ExposedShare): ShareDifference {
  const successes = ({ count, n }: ExposedShare) => ({ successes: count, n });
  const found = newcombeInterval(successes(exposed), successes(others));
  const interval = found && { difference: 100 * found.difference, low: 100 * found.low, high: 100 * found.high };
  const { isDistinguishable, words } = judgeDifference(interval, exposed.n, others.n, 'percentage points');
  return {
    points: interval?.difference ?? null,
    lowPoints: interval?.low ?? null,
    highPoints: interval?.high ?? null,
    isDistinguishable,
    verdict: words,
  };
}

/** By currency and side. */
export function moneyOf(rows: readonly ReportRow[]): ExposureMoney[] {
  return rows
    .map((row) => ({
      currency: String(row['currency']),
      isExposed: row['isExposed'] === true,
      startMinor: minorOf(row, 'startMinor'),
      keptMinor: minorOf(row, 'keptMinor'),
    }))
    .sort((a, b) => a.currency.localeCompare(b.currency) || Number(b.isExposed) - Number(a.isExposed));
}

/**
 * What the exposed accounts would bring more each month had they kept as large a share as the others, half-even; by
 * currency in which both sides had revenue. Negative where they kept more.
 */
export function shortfallsOf(money: readonly ExposureMoney[]): MoneyShape[] {
  return money
    .filter(({ isExposed }) => isExposed)
    .flatMap((exposed) => {
      const others = money.find(({ currency, isExposed }) => currency === exposed.currency && !isExposed);
      if (!others || others.startMinor === 0n) return [];
      const asOthers = divideHalfEven(exposed.startMinor * others.keptMinor, others.startMinor);
      return [{ minor: asOthers - exposed.keptMinor, currency: exposed.currency }];
    });
}

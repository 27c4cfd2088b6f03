import { type BoardPeriod, dayTitle, explainRunning, monthTitle } from '@tenure/domain/board-period';
import type { BoardMetric } from '@tenure/reports/boards';

/** What is known of the months of the books, by 'YYYY-MM'. */
export interface KnownMonths {
  readonly isFinal: (month: string) => boolean;
  readonly isLocked: (month: string) => boolean;
}

const dayMs = 86_400_000;

/** Why a period can still change by itself; null where it is over and final at `asOf`. */
export function explainProvisional(period: BoardPeriod, asOf: Date, known: KnownMonths): string | null {
  if (asOf.getTime() < period.endAt) return explainRunning(period);
  const open = period.months.find((month) => !known.isFinal(month));
  return open === undefined ? null : `${monthTitle(open)} is not final: its availability and credits are not settled.`;
}

/** The same of one metric, which may take longer to settle than its period. */
export function explainUnsettled(
  { settles }: BoardMetric,
  period: BoardPeriod,
  asOf: Date,
  known: KnownMonths,
): string | null {
  if (settles === null) return null;
  if (settles === 'books') {
    const open = period.months.find((month) => !known.isLocked(month));
    return open === undefined ? null : `The books of ${monthTitle(open)} are open; it stands once they are locked.`;
  }
  const settledAt = period.endAt + settles.days * dayMs;
  return asOf.getTime() < settledAt ? `Until ${dayTitle(settledAt)} ${settles.words}.` : null;
}

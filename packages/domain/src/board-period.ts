import { addMonths, listMonths, type Month, monthOf, monthStart } from './month.ts';
import type { Instant } from './vocabulary.ts';

/** A monthly board is of a UTC month, a quarterly one of a calendar quarter (§19). */
export const boardKinds = ['MONTHLY', 'QUARTERLY'] as const;
export type BoardKind = (typeof boardKinds)[number];

export interface BoardPeriod {
  readonly kind: BoardKind;
  /** 'YYYY-MM' or 'YYYY-Qn'. */
  readonly period: string;
  readonly months: readonly Month[];
  readonly fromMonth: Month;
  /** The last month, included. */
  readonly toMonth: Month;
  readonly startAt: Instant;
  /** The first instant after it. */
  readonly endAt: Instant;
}

/** What a period of the kind looks like, in words. */
export const periodPatterns: Readonly<Record<BoardKind, string>> = {
  MONTHLY: 'a month as YYYY-MM, for example 2026-09',
  QUARTERLY: 'a quarter as YYYY-Q1 to YYYY-Q4, for example 2026-Q3',
};

const monthNames = 'January February March April May June July August September October November December'.split(' ');
/** Years that have a period before and after them which can be written, and instants. */
const years = { first: 1970, last: 9998 };

function firstMonthOf(kind: BoardKind, period: string): Month | null {
  const year = Number(period.slice(0, 4));
  if (!(year >= years.first && year <= years.last)) return null;
  if (kind === 'MONTHLY') return /^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? period : null;
  const match = /^(\d{4})-Q([1-4])$/.exec(period);
  return match && `${match[1]}-${String(Number(match[2]) * 3 - 2).padStart(2, '0')}`;
}

function lengthOf(kind: BoardKind): number {
  return kind === 'MONTHLY' ? 1 : 3;
}

/** Null for what is no period of the kind. */
export function findBoardPeriod(kind: BoardKind, period: string): BoardPeriod | null {
  const fromMonth = firstMonthOf(kind, period);
  if (fromMonth === null) return null;
  const toMonth = addMonths(fromMonth, lengthOf(kind) - 1);
  return {
    kind,
    period,
    months: listMonths(fromMonth, toMonth),
    fromMonth,
    toMonth,
    startAt: monthStart(fromMonth),
    endAt: monthStart(addMonths(toMonth, 1)),
  };
}

/** Throws RangeError for what is no period of the kind. */
export function boardPeriodOf(kind: BoardKind, period: string): BoardPeriod {
  const found = findBoardPeriod(kind, period);
  if (!found) throw new RangeError(`"${period}" is not accepted. Accepted: ${periodPatterns[kind]}.`);
  return found;
}

/** The period of the kind that a month lies in. */
export function periodOfMonth(kind: BoardKind, month: Month): BoardPeriod {
  const quarter = Math.floor((Number(month.slice(5)) - 1) / 3) + 1;
  return boardPeriodOf(kind, kind === 'MONTHLY' ? month : `${month.slice(0, 4)}-Q${quarter}`);
}

/** Why it can't be settled yet: "Q4 2026 is not over before 1 January 2027 (UTC)." */
export function explainRunning(period: BoardPeriod): string {
  return `${periodTitle(period)} is not over before ${dayTitle(period.endAt)}.`;
}

/** The period before. */
export function priorPeriodOf({ kind, fromMonth }: BoardPeriod): BoardPeriod {
  return periodOfMonth(kind, addMonths(fromMonth, -1));
}

/**
 * The months of a period that have begun at an instant: all of one that is over, to the running one of one that is not.
 * A period that has not begun is returned as it is.
 */
export function begunPartOf(period: BoardPeriod, at: Instant): BoardPeriod {
  const running = monthOf(at);
  const months = period.months.filter((month) => month <= running);
  const toMonth = months.at(-1);
  return toMonth === undefined ? period : { ...period, months, toMonth };
}

/** "September 2026". */
export function monthTitle(month: Month): string {
  return `${monthNames[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
}

/** The day of an instant: "1 January 2027 (UTC)". */
export function dayTitle(at: Instant): string {
  return `${new Date(at).getUTCDate()} ${monthTitle(monthOf(at))} (UTC)`;
}

/** "September 2026", "Q3 2026". */
export function periodTitle({ kind, period }: Pick<BoardPeriod, 'kind' | 'period'>): string {
  const [year = '', part = ''] = period.split('-');
  return kind === 'QUARTERLY' ? `${part} ${year}` : monthTitle(period);
}

import type { AccountMrr } from '@tenure/domain/account-mrr';
import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { addMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import type { Instant } from '@tenure/domain/vocabulary';

/** A score is tested against what happened so many days later (§15). */
export const foresightDays = 90;

export interface Quarter {
  /** 'YYYY-Qn'. */
  readonly name: string;
  /** Its last month, by which it is found. */
  readonly lastMonth: Month;
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** The quarters that were over at `asOf` and ended after `from`, oldest first. */
export function listQuarters(from: Instant, asOf: Instant): Quarter[] {
  const quarters: Quarter[] = [];
  const month = Number(monthOf(from).slice(5));
  let first = addMonths(monthOf(from), -((month - 1) % 3));
  for (;;) {
    const next = addMonths(first, 3);
    const endAt = monthStart(next);
    if (endAt > asOf) return quarters;
    const name = `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5)) / 3)}`;
    quarters.push({ name, lastMonth: addMonths(first, 2), startAt: monthStart(first), endAt });
    first = next;
  }
}

export interface Outcome {
  readonly hasLeft: boolean;
  /** When it lost its last recurring revenue; the end of the quarter for who stayed. */
  readonly outcomeAt: Instant;
  /** The UTC day whose health was the latest known 90 days before, 'YYYY-MM-DD'. */
  readonly scoredDate: string;
}

/** How a quarter went for an account; null for one without recurring revenue when it began, which can't be lost. */
export function outcomeOf(account: AccountMrr, { startAt, endAt }: Quarter): Outcome | null {
  if (!account.isCustomerBefore(startAt)) return null;
  const hasLeft = !account.isCustomerBefore(endAt);
  const changes = [...account.curves.values()].flatMap((curve) => curve.within(startAt, endAt).map(({ at }) => at));
  const outcomeAt = hasLeft ? Math.max(...changes) : endAt;
  // Health is that of the end of a day: the day of that instant was not over.
  const lastEndedDay = Math.floor((outcomeAt - foresightDays * MS_PER_DAY) / MS_PER_DAY) - 1;
  return { hasLeft, outcomeAt, scoredDate: new Date(lastEndedDay * MS_PER_DAY).toISOString().slice(0, 10) };
}

import type { AccountDay } from './run-plan.ts';

const keyOf = ({ accountId, date }: AccountDay) => `${accountId} ${date}`;

function compareDays(a: AccountDay, b: AccountDay): number {
  if (a.accountId !== b.accountId) return a.accountId - b.accountId;
  return a.date < b.date ? -1 : Number(a.date > b.date);
}

/** Each day once, by account and date. */
export function sortDays(days: Iterable<AccountDay>): AccountDay[] {
  return [...new Map(Array.from(days, (day) => [keyOf(day), day])).values()].sort(compareDays);
}

/** The days as a relation of PostgreSQL, `k (account_id, date)`: COPY takes no parameters. */
export function daysAsRelation(days: readonly AccountDay[]): string {
  const accounts = days.map(({ accountId }) => accountId).join(',');
  const dates = days.map(({ date }) => date).join(',');
  return `unnest('{${accounts}}'::int[], '{${dates}}'::date[]) as k (account_id, date)`;
}

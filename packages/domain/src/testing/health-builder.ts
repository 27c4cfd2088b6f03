import { MS_PER_DAY } from '../civil-date.ts';
import type { AccountHealthFacts, UsageDayFact } from '../health-facts.ts';

/** The end of a quiet day on which every test judges, and its day number. */
export const judgedAt = Date.UTC(2026, 5, 1);
export const today = judgedAt / MS_PER_DAY - 1;

/** So many days before the judged instant. */
export function daysBefore(days: number): number {
  return judgedAt - days * MS_PER_DAY;
}

/** Usage of the last `count` days, the judged one last. */
export function usageOf(count: number, dayOf: (daysAgo: number) => Partial<UsageDayFact>): Map<number, UsageDayFact> {
  const quiet = { apiCalls: 1000, logins: 5, activeUsers: 8, seats: 10 };
  return new Map(
    Array.from({ length: count }, (_, daysAgo) => {
      const day = today - daysAgo;
      return [day, { ...quiet, ...dayOf(daysAgo), day }];
    }),
  );
}

const champion = { id: 1, label: 'Kim', isChampion: true, createdAt: daysBefore(400), leftAt: null };

/** An account with steady usage, a champion and nothing to complain of. Sentiment is missing: nobody was asked. */
export function factsOf(changes: Partial<AccountHealthFacts> = {}): AccountHealthFacts {
  return {
    accountId: 7,
    createdAt: daysBefore(400),
    usage: usageOf(120, () => ({})),
    misses: [],
    openTickets: [],
    issueTickets: [],
    answers: [],
    invoices: [],
    contracts: [],
    credits: [],
    disputes: [],
    contacts: [champion],
    churnNotices: [],
    securityReports: [],
    finalMonths: [],
    ...changes,
  };
}

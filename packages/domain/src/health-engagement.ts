import { isAtLeastPercent } from './exact-share.ts';
import { countWords, dateText, type FactorReading, type HealthDeduction, judgedDay, takeOff } from './health-factor.ts';
import type { AccountHealthFacts, ContactFact } from './health-facts.ts';
import type { EngagementRules, HealthModel } from './health-model.ts';
import { daysBetween, latestUsageDay, type UsageDays, usageRow } from './health-usage.ts';
import type { Instant } from './vocabulary.ts';

/** People of the last week are held against the seats paid for. */
const seatDays = 7;

/** Days up to the latest known one on which nobody logged in. */
export interface Silence {
  readonly days: number;
  readonly latestDay: number;
  /** Null where no login is known at all. */
  readonly lastLoginDay: number | null;
}

/**
 * How long nobody has logged in, counted over days that are known: what was not recorded proves nothing. Looks back
 * `mostDays` at most. Null where usage is stale.
 */
export function findSilence(usage: UsageDays, day: number, staleDays: number, mostDays: number): Silence | null {
  const latestDay = latestUsageDay(usage, day, staleDays);
  if (latestDay === null) return null;
  let known = 0;
  for (let before = latestDay; before > latestDay - mostDays; before -= 1) {
    const fact = usage.get(before);
    if (fact && fact.logins > 0) return { days: known, latestDay, lastLoginDay: before };
    if (fact) known += 1;
  }
  return { days: known, latestDay, lastLoginDay: null };
}

function readSilence(accountId: number, silence: Silence, rules: EngagementRules): HealthDeduction[] {
  const { days, latestDay, lastLoginDay } = silence;
  const band = rules.silence.findLast((one) => days >= one.days);
  const last = lastLoginDay === null ? '' : `, the last one on ${dateText(lastLoginDay)}`;
  const words = `No login on ${countWords(days, 'day')} up to ${dateText(latestDay)}${last}`;
  return takeOff(band?.points ?? 0, words, [usageRow(accountId, latestDay)]);
}

function readSeats(accountId: number, usage: UsageDays, latestDay: number, rules: EngagementRules): HealthDeduction[] {
  const days = daysBetween(usage, latestDay - seatDays + 1, latestDay);
  const seats = days.findLast((day) => day.seats !== null)?.seats ?? 0;
  if (seats === 0) return [];
  const people = Math.max(...days.map(({ activeUsers }) => activeUsers));
  const band = rules.seats.findLast(({ percent }) => isAtLeastPercent(people, seats, percent * 100) === false);
  const words = `At most ${people} of ${seats} seats used on a day of the last ${seatDays}`;
  return takeOff(band?.points ?? 0, words, [usageRow(accountId, latestDay)]);
}

export function isChampionAt({ isChampion, createdAt, leftAt }: ContactFact, at: Instant): boolean {
  return isChampion && createdAt < at && (leftAt === null || leftAt >= at);
}

function readChampion(contacts: readonly ContactFact[], rules: EngagementRules, at: Instant): HealthDeduction[] {
  if (contacts.some((contact) => isChampionAt(contact, at))) return [];
  const gone = contacts.filter(({ isChampion, createdAt }) => isChampion && createdAt < at);
  const words = gone.length > 0 ? 'The champion left and nobody followed' : 'No champion is known';
  return takeOff(
    rules.noChampionPoints,
    words,
    gone.map(({ id, label }) => ({ type: 'contact', id, label })),
  );
}

export function readEngagement(facts: AccountHealthFacts, model: HealthModel, at: Instant): FactorReading {
  const { engagement: rules, staleDays } = model;
  const most = Math.max(0, ...rules.silence.map(({ days }) => days));
  const silence = findSilence(facts.usage, judgedDay(at), staleDays, most);
  if (silence === null)
    return { kind: 'missing', reason: `No login or day of usage is known of the ${staleDays} days before.` };
  const deductions = [
    ...readSilence(facts.accountId, silence, rules),
    ...readSeats(facts.accountId, facts.usage, silence.latestDay, rules),
    ...readChampion(facts.contacts, rules, at),
  ];
  return { kind: 'known', deductions };
}

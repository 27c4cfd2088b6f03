import { isAtLeastPercent } from './exact-share.ts';
import { dateText, type FactorReading, takeOff } from './health-factor.ts';
import type { UsageDayFact } from './health-facts.ts';
import type { UsageRules } from './health-model.ts';
import type { EvidenceRow } from './health-vocabulary.ts';

export type UsageDays = ReadonlyMap<number, UsageDayFact>;

/** The median day, twice: whole also where two days share the middle. Null for no day. */
export function doubleMedianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : lower + upper;
}

/** Known days from `from` to `to`, both included. */
export function daysBetween(usage: UsageDays, from: number, to: number): UsageDayFact[] {
  const days: UsageDayFact[] = [];
  for (let day = from; day <= to; day += 1) {
    const fact = usage.get(day);
    if (fact) days.push(fact);
  }
  return days;
}

/** The latest day that is known and not older than `staleDays` at `day`; null where all of it is missing. */
export function latestUsageDay(usage: UsageDays, day: number, staleDays: number): number | null {
  for (let latest = day; latest >= day - staleDays; latest -= 1) if (usage.has(latest)) return latest;
  return null;
}

/** The median day now and before, each doubled. */
export interface UsageComparison {
  readonly latestDay: number;
  readonly recentDoubled: number;
  readonly baselineDoubled: number;
}

/** Compares the last days with those before them; a sentence where that can't be done. */
export function compareUsage(
  usage: UsageDays,
  day: number,
  rules: UsageRules,
  staleDays: number,
): UsageComparison | string {
  const latestDay = latestUsageDay(usage, day, staleDays);
  if (latestDay === null) return `No usage is known of the ${staleDays} days before.`;
  const firstRecent = latestDay - rules.recentDays + 1;
  const recent = daysBetween(usage, firstRecent, latestDay);
  const before = daysBetween(usage, firstRecent - rules.baselineDays, firstRecent - 1);
  if (before.length < rules.leastBaselineDays) {
    return `Only ${before.length} days of usage are known to compare with; ${rules.leastBaselineDays} are needed.`;
  }
  const callsOf = (days: readonly UsageDayFact[]) => doubleMedianOf(days.map(({ apiCalls }) => apiCalls));
  const [recentDoubled, baselineDoubled] = [callsOf(recent), callsOf(before)];
  if (recentDoubled === null || baselineDoubled === null) return 'No usage is known.';
  if (baselineDoubled === 0) return `There were no API calls on the median day of the ${before.length} days before.`;
  return { latestDay, recentDoubled, baselineDoubled };
}

/** Whether usage fell by at least so many percent, on exact integers. */
export function hasDropped({ recentDoubled, baselineDoubled }: UsageComparison, percent: number): boolean {
  return isAtLeastPercent(baselineDoubled - recentDoubled, baselineDoubled, percent * 100) === true;
}

const halves = (doubled: number) => `${Math.floor(doubled / 2)}${doubled % 2 === 1 ? '.5' : ''}`;

export function describeUsage({ recentDoubled, baselineDoubled }: UsageComparison, rules: UsageRules): string {
  return `${halves(recentDoubled)} API calls on the median of the last ${rules.recentDays} days, ${halves(baselineDoubled)} in the ${rules.baselineDays} days before`;
}

/** The row that stands for an account's days up to one. */
export function usageRow(accountId: number, latestDay: number): EvidenceRow {
  return { type: 'usage', id: accountId, label: `Usage up to ${dateText(latestDay)}` };
}

export function readUsage(
  accountId: number,
  usage: UsageDays,
  day: number,
  rules: UsageRules,
  staleDays: number,
): FactorReading {
  const compared = compareUsage(usage, day, rules, staleDays);
  if (typeof compared === 'string') return { kind: 'missing', reason: compared };
  const band = rules.drops.findLast(({ percent }) => hasDropped(compared, percent));
  const words = `Usage fell by ${band?.percent ?? 0} % or more: ${describeUsage(compared, rules)}`;
  return { kind: 'known', deductions: takeOff(band?.points ?? 0, words, [usageRow(accountId, compared.latestDay)]) };
}

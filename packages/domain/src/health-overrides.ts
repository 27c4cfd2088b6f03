import type { HealthOverrideCode } from './health-vocabulary.ts';
import { addMonths, type Month, monthOf } from './month.ts';
import type { Instant } from './vocabulary.ts';

/** Something that stands from an instant until another. */
export interface StandingFact {
  readonly id: number;
  readonly fromAt: Instant;
  /** Null while it stands. */
  readonly toAt: Instant | null;
}

/** The final availability of one service in a month. */
export interface FinalMonthFact {
  readonly id: number;
  readonly month: Month;
  readonly isBreach: boolean;
  readonly finalisedAt: Instant;
}

export interface OverrideFacts {
  readonly churnNotices: readonly StandingFact[];
  readonly securityReports: readonly StandingFact[];
  readonly finalMonths: readonly FinalMonthFact[];
}

/** A final month says something for this many months after it; then billing has stopped. */
const longestSilence = 2;

function standing(facts: readonly StandingFact[], at: Instant): number[] {
  return facts.filter(({ fromAt, toAt }) => fromAt < at && (toAt === null || toAt >= at)).map(({ id }) => id);
}

/** The rows of two breaches in a row: in the latest final month and in the one before. Empty where there are none. */
function findBreachesInARow(months: readonly FinalMonthFact[], at: Instant): number[] {
  const final = months.filter(({ finalisedAt }) => finalisedAt < at);
  const latest = final
    .map(({ month }) => month)
    .sort()
    .at(-1);
  if (latest === undefined || latest < addMonths(monthOf(at - 1), -longestSilence)) return [];
  const breaches = (month: Month) => final.filter((fact) => fact.month === month && fact.isBreach).map(({ id }) => id);
  const [before, after] = [breaches(addMonths(latest, -1)), breaches(latest)];
  return before.length > 0 && after.length > 0 ? [...before, ...after] : [];
}

/** What makes an account red whatever its score: `code:id+id`, the code from healthOverrideCodes (§15). */
export function evaluateOverrides(facts: OverrideFacts, at: Instant): string[] {
  const found: readonly (readonly [HealthOverrideCode, number[]])[] = [
    ['churn-notice', standing(facts.churnNotices, at)],
    ['security-report', standing(facts.securityReports, at)],
    ['uptime-breaches', findBreachesInARow(facts.finalMonths, at)],
  ];
  return found.filter(([, ids]) => ids.length > 0).map(([code, ids]) => `${code}:${ids.join('+')}`);
}

/** The parts of what evaluateOverrides wrote. */
export function readOverride(override: string): { code: string; ids: number[] } {
  const [code = '', ids = ''] = override.split(':');
  return { code, ids: ids === '' ? [] : ids.split('+').map(Number) };
}

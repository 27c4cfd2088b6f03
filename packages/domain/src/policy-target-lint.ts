import { CalendarNeverOpens, type OpenHours } from './calendar.ts';
import { MS_PER_MINUTE } from './civil-date.ts';
import { error, type PolicyFinding, type PolicyFindingCode, warning, words } from './policy-finding.ts';
import type { SlaTarget } from './sla-context.ts';
import type { ClockKind, Instant, Severity, Tier } from './vocabulary.ts';

export interface LintedPolicy {
  readonly targets: readonly SlaTarget[];
  readonly warnPercent: number;
  readonly reopenDays?: number;
  /** The calendars targets may name, with an instant from which they must open; without it they are not looked at. */
  readonly calendars?: ReadonlyMap<number, OpenHours>;
  readonly effectiveFromAt?: Instant;
}

/** Settings and single targets: what can't be, and what is odd by itself. */
export function lintSettings({ warnPercent, reopenDays }: LintedPolicy): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  if (!Number.isInteger(warnPercent) || warnPercent < 1 || warnPercent > 99) {
    findings.push(
      error(
        'BAD_WARN_PERCENT',
        null,
        null,
        `Warnings at ${warnPercent} % are not possible. Accepted: a whole number from 1 to 99.`,
      ),
    );
  } else if (warnPercent < 50 || warnPercent > 95) {
    const why = warnPercent < 50 ? 'most tickets would warn' : 'hardly any time would be left';
    findings.push(warning('ODD_WARN_PERCENT', null, null, `Warnings at ${warnPercent} % of the target: ${why}.`));
  }
  if (reopenDays !== undefined && (!Number.isInteger(reopenDays) || reopenDays < 0)) {
    findings.push(
      error(
        'BAD_REOPEN_DAYS',
        null,
        null,
        `${reopenDays} days to reopen are not possible. Accepted: a whole number from 0.`,
      ),
    );
  } else if (reopenDays !== undefined && reopenDays > 90) {
    findings.push(
      warning(
        'ODD_REOPEN_DAYS',
        null,
        null,
        `With ${reopenDays} days to reopen, a resolution is not settled for a quarter or more.`,
      ),
    );
  }
  return findings;
}

export function lintEachTarget({ targets, calendars, effectiveFromAt }: LintedPolicy): PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const seen = new Set<string>();
  for (const { tier, severity, clock, targetMinutes, calendarId } of targets) {
    const place = placeOf(tier, clock, severity);
    if (seen.has(place)) findings.push(error('DUPLICATE_TARGET', tier, clock, `${place} has more than one target.`));
    seen.add(place);
    if (!Number.isSafeInteger(targetMinutes) || targetMinutes < 1) {
      const message = `${place}: a target of ${targetMinutes} min is not possible. Accepted: whole minutes from 1.`;
      findings.push(error('BAD_TARGET', tier, clock, message));
    } else if (calendarId !== null && calendars !== undefined) {
      const found = lintCalendar(calendars.get(calendarId), targetMinutes, effectiveFromAt ?? 0);
      if (found !== null)
        findings.push(error(found.code, tier, clock, `${place}: calendar ${calendarId} ${found.why}.`));
    }
  }
  return findings;
}

function lintCalendar(
  hours: OpenHours | undefined,
  targetMinutes: number,
  at: Instant,
): { code: PolicyFindingCode; why: string } | null {
  if (hours === undefined) return { code: 'UNKNOWN_CALENDAR', why: 'does not exist' };
  try {
    hours.addOpen(at, targetMinutes * MS_PER_MINUTE);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof CalendarNeverOpens)) throw thrown;
    return { code: 'CALENDAR_NEVER_OPENS', why: 'never has that much open time' };
  }
}

function placeOf(tier: Tier, clock: ClockKind, severity: Severity): string {
  return `${tier} ${words(clock)} ${severity}`;
}

import { CalendarNeverOpens, type OpenHours } from './calendar.ts';
import { MS_PER_MINUTE } from './civil-date.ts';
import type { SlaTarget } from './sla-context.ts';
import { type ClockKind, clockKinds, type Instant, type Severity, severities, type Tier, tiers } from './vocabulary.ts';

export type PolicyFindingCode =
  | 'NOT_MONOTONE'
  | 'TIER_SLOWER'
  | 'RESOLUTION_BEFORE_RESPONSE'
  | 'MISSING_TARGET'
  | 'DUPLICATE_TARGET'
  | 'BAD_TARGET'
  | 'BAD_WARN_PERCENT'
  | 'ODD_WARN_PERCENT'
  | 'BAD_REOPEN_DAYS'
  | 'ODD_REOPEN_DAYS'
  | 'UNKNOWN_CALENDAR'
  | 'CALENDAR_NEVER_OPENS';

/** One remark on a policy. An ERROR keeps it from being adopted, a WARNING does not. */
export interface PolicyFinding {
  readonly code: PolicyFindingCode;
  readonly severity: 'ERROR' | 'WARNING';
  /** Null where it concerns every tier. */
  readonly tier: Tier | null;
  readonly clock: ClockKind | null;
  readonly message: string;
}

export interface LintedPolicy {
  readonly targets: readonly SlaTarget[];
  readonly warnPercent: number;
  readonly reopenDays?: number;
  /** The calendars targets may name, with an instant from which they must open; without it they are not looked at. */
  readonly calendars?: ReadonlyMap<number, OpenHours>;
  readonly effectiveFromAt?: Instant;
}

/** What is odd or impossible about a policy (§2), errors first. */
export function lintPolicy(policy: LintedPolicy): PolicyFinding[] {
  const findings = [
    ...lintSettings(policy),
    ...lintEachTarget(policy),
    ...lintMissing(policy.targets),
    ...lintSeverities(policy.targets),
    ...lintTiers(policy.targets),
    ...lintResolution(policy.targets),
  ];
  return findings.sort((a, b) => Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR'));
}

export function hasErrors(findings: readonly PolicyFinding[]): boolean {
  return findings.some((finding) => finding.severity === 'ERROR');
}

function error(code: PolicyFindingCode, tier: Tier | null, clock: ClockKind | null, message: string): PolicyFinding {
  return { code, severity: 'ERROR', tier, clock, message };
}

function warning(code: PolicyFindingCode, tier: Tier | null, clock: ClockKind | null, message: string): PolicyFinding {
  return { code, severity: 'WARNING', tier, clock, message };
}

function lintSettings({ warnPercent, reopenDays }: LintedPolicy): PolicyFinding[] {
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

function lintEachTarget({ targets, calendars, effectiveFromAt }: LintedPolicy): PolicyFinding[] {
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

function lintMissing(targets: readonly SlaTarget[]): PolicyFinding[] {
  return eachTierAndClock((tier, clock) => {
    const missing = severities.filter((severity) => findTarget(targets, tier, clock, severity) === undefined);
    if (missing.length === 0) return [];
    return [
      warning(
        'MISSING_TARGET',
        tier,
        clock,
        `${tier} ${words(clock)} has no target for ${missing.join(', ')}; such tickets count nowhere.`,
      ),
    ];
  });
}

/** A more severe ticket must not be promised later than a less severe one. */
function lintSeverities(targets: readonly SlaTarget[]): PolicyFinding[] {
  return eachTierAndClock((tier, clock) => {
    const slower = severities.flatMap((severity, i) => {
      const next = severities[i + 1];
      const target = findTarget(targets, tier, clock, severity);
      const nextTarget = next === undefined ? undefined : findTarget(targets, tier, clock, next);
      if (target === undefined || nextTarget === undefined || !isSlower(target, nextTarget)) return [];
      return [
        `${severity} (${describeMinutes(target.targetMinutes)}) is slower than ${next} (${describeMinutes(nextTarget.targetMinutes)})`,
      ];
    });
    if (slower.length === 0) return [];
    return [warning('NOT_MONOTONE', tier, clock, `${tier} ${words(clock)} is not monotone: ${slower.join('; ')}.`)];
  });
}

/** A higher tier must not be served more slowly than the tier below it. */
function lintTiers(targets: readonly SlaTarget[]): PolicyFinding[] {
  return eachTierAndClock((tier, clock) => {
    const lower = tiers[tiers.indexOf(tier) - 1];
    if (lower === undefined) return [];
    const slower = severities.filter((severity) => {
      const target = findTarget(targets, tier, clock, severity);
      const lowerTarget = findTarget(targets, lower, clock, severity);
      return target !== undefined && lowerTarget !== undefined && isSlower(target, lowerTarget);
    });
    if (slower.length === 0) return [];
    return [
      warning('TIER_SLOWER', tier, clock, `${tier} ${words(clock)} is slower than ${lower} for ${slower.join(', ')}.`),
    ];
  });
}

function lintResolution(targets: readonly SlaTarget[]): PolicyFinding[] {
  return tiers.flatMap((tier) => {
    const impossible = severities.filter((severity) => {
      const resolution = findTarget(targets, tier, 'RESOLUTION', severity);
      const response = findTarget(targets, tier, 'FIRST_RESPONSE', severity);
      return resolution !== undefined && response !== undefined && isSlower(response, resolution);
    });
    if (impossible.length === 0) return [];
    const message = `${tier} promises to solve ${impossible.join(', ')} before the first response is due.`;
    return [error('RESOLUTION_BEFORE_RESPONSE', tier, 'RESOLUTION', message)];
  });
}

/** Minutes of different calendars can't be compared. */
function isSlower(a: SlaTarget, b: SlaTarget): boolean {
  return a.calendarId === b.calendarId && a.targetMinutes > b.targetMinutes;
}

function eachTierAndClock(lint: (tier: Tier, clock: ClockKind) => PolicyFinding[]): PolicyFinding[] {
  return tiers.flatMap((tier) => clockKinds.flatMap((clock) => lint(tier, clock)));
}

function findTarget(
  targets: readonly SlaTarget[],
  tier: Tier,
  clock: ClockKind,
  severity: Severity,
): SlaTarget | undefined {
  return targets.find((target) => target.tier === tier && target.clock === clock && target.severity === severity);
}

function placeOf(tier: Tier, clock: ClockKind, severity: Severity): string {
  return `${tier} ${words(clock)} ${severity}`;
}

function words(clock: ClockKind): string {
  return clock.toLowerCase().replace('_', ' ');
}

function describeMinutes(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

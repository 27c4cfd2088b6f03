import { error, type PolicyFinding, warning, words } from './policy-finding.ts';
import type { SlaTarget } from './sla-context.ts';
import { type ClockKind, clockKinds, type Severity, severities, type Tier, tiers } from './vocabulary.ts';

/** A missing target is allowed, and yields no figure (§2). */
export function lintMissing(targets: readonly SlaTarget[]): PolicyFinding[] {
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
export function lintSeverities(targets: readonly SlaTarget[]): PolicyFinding[] {
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
export function lintTiers(targets: readonly SlaTarget[]): PolicyFinding[] {
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

/** Nobody can solve a ticket before answering it. */
export function lintResolution(targets: readonly SlaTarget[]): PolicyFinding[] {
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

function describeMinutes(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

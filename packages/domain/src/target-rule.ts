import { alwaysOpen, type OpenHours } from './calendar.ts';
import { MS_PER_MINUTE } from './civil-date.ts';
import { policyDefaults } from './policy-presets.ts';
import type { SlaPolicyVersion } from './sla-context.ts';
import type { ClockMatch, ResolutionDefinition, Severity, Tier } from './vocabulary.ts';

/** What is promised for one clock at one moment, and by what. `targetMs` null: nothing is promised. */
export interface TargetRule {
  readonly tier: Tier | null;
  readonly severity: Severity;
  readonly targetMinutes: number | null;
  readonly targetMs: number | null;
  /** Elapsed milliseconds at which the warning fires. */
  readonly warnMs: number | null;
  readonly hours: OpenHours;
  readonly calendarId: number | null;
  readonly matchedBy: ClockMatch | null;
  readonly policyId: number | null;
  readonly overrideId: number | null;
  readonly definition: ResolutionDefinition;
}

/** Nothing is promised: no policy is in force, it names no target, or the ticket has no tier. */
export function noTarget(tier: Tier | null, severity: Severity, version: SlaPolicyVersion | undefined): TargetRule {
  return {
    tier,
    severity,
    targetMinutes: null,
    targetMs: null,
    warnMs: null,
    hours: alwaysOpen,
    calendarId: null,
    matchedBy: null,
    policyId: version?.id ?? null,
    overrideId: null,
    definition: version?.resolutionDefinition ?? policyDefaults.resolutionDefinition,
  };
}

/** The measurable part of a target or override. */
export function measureOf(
  target: { readonly targetMinutes: number; readonly calendarId: number | null },
  warnPercent: number,
  calendars: ReadonlyMap<number, OpenHours>,
): Pick<TargetRule, 'targetMinutes' | 'targetMs' | 'warnMs' | 'hours' | 'calendarId'> {
  return {
    targetMinutes: target.targetMinutes,
    targetMs: target.targetMinutes * MS_PER_MINUTE,
    // A minute has 600 ms to the percent, so this stays whole.
    warnMs: target.targetMinutes * (MS_PER_MINUTE / 100) * warnPercent,
    hours: hoursOf(calendars, target.calendarId),
    calendarId: target.calendarId,
  };
}

function hoursOf(calendars: ReadonlyMap<number, OpenHours>, calendarId: number | null): OpenHours {
  if (calendarId === null) return alwaysOpen;
  const hours = calendars.get(calendarId);
  if (hours === undefined) throw new Error(`Calendar ${calendarId} is named by a target but is not in the context.`);
  return hours;
}

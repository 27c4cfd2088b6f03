import type { OpenHours } from '@tenure/domain/calendar';
import { buildOpenHours, type CalendarVersion } from '@tenure/domain/calendar';
import { policyPresets } from '@tenure/domain/policy-presets';
import type { SlaPolicyVersion, SlaTarget } from '@tenure/domain/sla-context';
import { timeZoneOf } from '@tenure/domain/time-zone';
import type { Instant } from '@tenure/domain/vocabulary';
import { json, timestamp, timestampOrNull } from './copy-text.ts';
import { addCalendarMonths, day } from './duration.ts';
import { germanHolidays, unitedStatesHolidays } from './holidays.ts';
import type { HistorySpan } from './scale.ts';
import type { TableText } from './table-text.ts';

export const calendarIds = { newYork: 1, europe: 2 } as const;
export const policyIds = { contract: 1, monotone: 2 } as const;

function weekdays(from: string, to: string, fridayTo = to): CalendarVersion['windows'] {
  return [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to: weekday === 5 ? fridayTo : to }));
}

/** The calendars and their effective-dated versions: Europe's Fridays were an hour shorter in the first year. */
export function planCalendars(span: HistorySpan): ReadonlyMap<number, readonly CalendarVersion[]> {
  const first = new Date(span.start).getUTCFullYear();
  const years = [first, first + 1, first + 2, first + 3];
  const effectiveFromAt = Date.UTC(first, 0, 1);
  const american = years.flatMap(unitedStatesHolidays);
  const german = years.flatMap(germanHolidays);
  const newYork = { timeZone: 'America/New_York', windows: weekdays('09:00', '17:00'), holidays: american };
  const berlin = { timeZone: 'Europe/Berlin', holidays: german };
  return new Map([
    [calendarIds.newYork, [{ ...newYork, effectiveFromAt }]],
    [
      calendarIds.europe,
      [
        { ...berlin, windows: weekdays('09:00', '17:00', '16:00'), effectiveFromAt },
        { ...berlin, windows: weekdays('09:00', '17:00'), effectiveFromAt: Date.UTC(first + 1, 0, 1) },
      ],
    ],
  ]);
}

export function openHoursOf(
  calendars: ReadonlyMap<number, readonly CalendarVersion[]>,
): ReadonlyMap<number, OpenHours> {
  return new Map([...calendars].map(([id, versions]) => [id, buildOpenHours([...versions], timeZoneOf)]));
}

/**
 * The contract preset, with STARTER's slow resolution targets counted in New York's support hours:
 * 10 and 20 days of 8 hours. No contract names a resolution target (§2), so this one is the vendor's own.
 */
function adoptedTargets(): SlaTarget[] {
  return policyPresets.contract.map((target) => {
    const isSlow = target.tier === 'STARTER' && target.clock === 'RESOLUTION';
    if (!isSlow || target.severity === 'CRITICAL' || target.severity === 'HIGH') return { ...target, calendarId: null };
    return { ...target, targetMinutes: target.targetMinutes / 3, calendarId: calendarIds.newYork };
  });
}

/** What is in force with the preset's answer times: CRITICAL and HIGH change places, and nothing else does. */
function draftedTargets(inForce: readonly SlaTarget[]): SlaTarget[] {
  return inForce.map((target) => {
    const { tier, severity, clock } = target;
    if (clock === 'RESOLUTION') return target;
    const preset = policyPresets.monotone.find(
      (wanted) => wanted.tier === tier && wanted.severity === severity && wanted.clock === clock,
    );
    return { ...target, targetMinutes: preset?.targetMinutes ?? target.targetMinutes };
  });
}

export function adoptedPolicy(span: HistorySpan): SlaPolicyVersion {
  const rules = { warnPercent: 75, reopenDays: 7, resolutionDefinition: 'PAUSED_IN_PENDING' as const };
  return { id: policyIds.contract, effectiveFromAt: policyAdoptedAt(span), ...rules, targets: adoptedTargets() };
}

/** The policy was there some time before the first ticket that was imported with its old dates. */
function policyAdoptedAt(span: HistorySpan): Instant {
  return addCalendarMonths(span.start, -6);
}

function writeTargets(text: TableText, policyId: number, targets: readonly SlaTarget[]): void {
  for (const { tier, severity, clock, targetMinutes, calendarId } of targets) {
    text.add('sla_target', [policyId, tier, severity, clock, targetMinutes, calendarId]);
  }
}

export function writeCalendars(text: TableText, calendars: ReadonlyMap<number, readonly CalendarVersion[]>): void {
  text.addWithId('business_calendar', calendarIds.newYork, ['support-hours-new-york', 'Support hours New York']);
  text.addWithId('business_calendar', calendarIds.europe, ['europe-support-hours', 'Europe support hours']);
  for (const [id, versions] of calendars) {
    for (const { timeZone, windows, holidays, effectiveFromAt } of versions) {
      const at = timestamp(effectiveFromAt);
      text.add('business_calendar_version', [id, timeZone, json(windows), json(holidays), at, at]);
    }
  }
}

/** Version 1 in force since before the start; version 2, the monotone preset, waits as a draft since two weeks ago. */
export function writePolicies(text: TableText, policy: SlaPolicyVersion, span: HistorySpan, adminId: number): void {
  const rules = [policy.warnPercent, policy.reopenDays, policy.resolutionDefinition] as const;
  const write = (id: number, name: string, preset: string, adoptedAt: Instant | null, createdAt: Instant) => {
    const dates = [timestamp(createdAt), timestampOrNull(adoptedAt)] as const;
    const status = adoptedAt === null ? 'DRAFT' : 'ADOPTED';
    const adopter = adoptedAt === null ? null : adminId;
    const from = timestampOrNull(adoptedAt);
    text.addWithId('sla_policy', id, [id, name, preset, status, from, ...rules, adminId, adopter, ...dates]);
  };
  const drafted = span.end - 14 * day;
  write(policyIds.contract, 'Contract targets', 'contract', policy.effectiveFromAt, policy.effectiveFromAt);
  write(policyIds.monotone, 'Monotone targets (CRITICAL before HIGH)', 'monotone', null, drafted);
  writeTargets(text, policyIds.contract, policy.targets);
  writeTargets(text, policyIds.monotone, draftedTargets(policy.targets));
}

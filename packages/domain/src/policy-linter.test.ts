import { describe, expect, test } from 'vitest';
import { alwaysOpen, buildOpenHours } from './calendar.ts';
import { hasErrors, type LintedPolicy, lintPolicy } from './policy-linter.ts';
import { policyPresets } from './policy-presets.ts';
import type { SlaTarget } from './sla-context.ts';
import { targetsWith } from './testing/ticket-builder.ts';
import { timeZoneOf } from './time-zone.ts';
import { type ClockKind, severities, type Tier, tiers } from './vocabulary.ts';

function lint(targets: readonly SlaTarget[], options: Partial<LintedPolicy> = {}) {
  return lintPolicy({ targets, warnPercent: 75, reopenDays: 7, ...options });
}

function minutesOf(targets: readonly SlaTarget[], clock: ClockKind, tier: Tier): number[] {
  return severities.map(
    (severity) =>
      targets.find((each) => each.clock === clock && each.tier === tier && each.severity === severity)?.targetMinutes ??
      0,
  );
}

describe('presets', () => {
  test('contract is what the contracts promise, in hours', () => {
    const hours = (tier: Tier) =>
      minutesOf(policyPresets.contract, 'FIRST_RESPONSE', tier).map((minutes) => minutes / 60);
    expect(tiers.map(hours)).toEqual([
      [24, 8, 24, 48],
      [4, 2, 4, 24],
      [1, 0.5, 1, 4],
    ]);
  });

  test('monotone has CRITICAL and HIGH swapped', () => {
    expect(minutesOf(policyPresets.monotone, 'FIRST_RESPONSE', 'ENTERPRISE')).toEqual([30, 60, 60, 240]);
  });

  test('resolution targets, in hours, are the same in both', () => {
    for (const targets of Object.values(policyPresets)) {
      expect(tiers.map((tier) => minutesOf(targets, 'RESOLUTION', tier).map((minutes) => minutes / 60))).toEqual([
        [48, 120, 240, 480],
        [8, 24, 72, 240],
        [4, 8, 24, 120],
      ]);
    }
  });

  test('the shipped default is adopted with a warning per tier: not monotone', () => {
    const findings = lint(policyPresets.contract);
    expect(hasErrors(findings)).toBe(false);
    for (const tier of tiers) {
      const finding = findings.find((each) => each.tier === tier && each.clock === 'FIRST_RESPONSE');
      expect(finding).toMatchObject({ code: 'NOT_MONOTONE', severity: 'WARNING' });
      expect(finding?.message).toContain('not monotone');
    }
  });

  test('nothing is to be said about monotone', () => {
    expect(lint(policyPresets.monotone)).toEqual([]);
  });
});

describe('findings', () => {
  const base = policyPresets.monotone;
  const change = (of: (target: SlaTarget) => Partial<SlaTarget>) =>
    base.map((target) => ({ ...target, ...of(target) }));

  test.each([
    ['equal targets are monotone', 30, []],
    ['one minute slower is not', 61, ['NOT_MONOTONE']],
  ] as const)('%s', (_, minutes, codes) => {
    const targets = base.map((target) =>
      target.tier === 'ENTERPRISE' && target.severity === 'CRITICAL' && target.clock === 'FIRST_RESPONSE'
        ? { ...target, targetMinutes: minutes }
        : target,
    );
    expect(lint(targets).map((finding) => finding.code)).toEqual(codes);
  });

  test('a higher tier slower than the one below', () => {
    const targets = change((target) =>
      target.tier === 'PROFESSIONAL' && target.clock === 'FIRST_RESPONSE' && target.severity === 'LOW'
        ? { targetMinutes: 48 * 60 + 1 }
        : {},
    );
    expect(lint(targets)).toMatchObject([{ code: 'TIER_SLOWER', tier: 'PROFESSIONAL', severity: 'WARNING' }]);
  });

  test('a solve promised before the answer blocks adoption', () => {
    const targets = change((target) =>
      target.tier === 'STARTER' && target.clock === 'RESOLUTION' && target.severity === 'CRITICAL'
        ? { targetMinutes: 479 }
        : {},
    );
    expect(lint(targets)).toMatchObject([
      { code: 'RESOLUTION_BEFORE_RESPONSE', severity: 'ERROR', tier: 'STARTER' },
      { code: 'TIER_SLOWER', severity: 'WARNING', tier: 'PROFESSIONAL' },
    ]);
  });

  test('missing targets are named by severity, and allowed', () => {
    const targets = base.filter((target) => target.clock !== 'NEXT_RESPONSE' || target.severity !== 'LOW');
    const findings = lint(targets);
    expect(findings.map((finding) => finding.code)).toEqual(['MISSING_TARGET', 'MISSING_TARGET', 'MISSING_TARGET']);
    expect(findings[0]?.message).toContain('LOW');
    expect(hasErrors(findings)).toBe(false);
  });

  test('two targets for one place block adoption', () => {
    expect(lint([...base, ...base.slice(0, 1)])).toMatchObject([{ code: 'DUPLICATE_TARGET', severity: 'ERROR' }]);
  });

  test.each([0, -5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a target of %d minutes blocks adoption', (minutes) => {
    const codes = lint(targetsWith('NEXT_RESPONSE', 'LOW', minutes)).filter((finding) => finding.severity === 'ERROR');
    expect(codes).toMatchObject([{ code: 'BAD_TARGET', tier: 'ENTERPRISE', clock: 'NEXT_RESPONSE' }]);
  });

  test.each([
    [0, 'BAD_WARN_PERCENT'],
    [1, 'ODD_WARN_PERCENT'],
    [49, 'ODD_WARN_PERCENT'],
    [50, undefined],
    [95, undefined],
    [96, 'ODD_WARN_PERCENT'],
    [99, 'ODD_WARN_PERCENT'],
    [100, 'BAD_WARN_PERCENT'],
    [75.5, 'BAD_WARN_PERCENT'],
  ])('warnings at %d %%: %s', (warnPercent, code) => {
    expect(lint(base, { warnPercent })[0]?.code).toBe(code);
  });

  test.each([
    [-1, 'BAD_REOPEN_DAYS'],
    [0, undefined],
    [90, undefined],
    [91, 'ODD_REOPEN_DAYS'],
    [0.5, 'BAD_REOPEN_DAYS'],
  ])('%d days to reopen: %s', (reopenDays, code) => {
    expect(lint(base, { reopenDays })[0]?.code).toBe(code);
  });

  const onCalendar = change((target) =>
    target.severity === 'LOW' && target.clock === 'RESOLUTION' ? { calendarId: 3 } : {},
  );
  const never = buildOpenHours([{ timeZone: 'UTC', windows: [], holidays: [], effectiveFromAt: 0 }], timeZoneOf);

  test.each([
    ['that is not there', new Map(), ['UNKNOWN_CALENDAR', 'UNKNOWN_CALENDAR', 'UNKNOWN_CALENDAR']],
    ['that never opens', new Map([[3, never]]), Array(3).fill('CALENDAR_NEVER_OPENS')],
    ['that opens', new Map([[3, alwaysOpen]]), []],
  ])('a calendar %s', (_, calendars, codes) => {
    expect(lint(onCalendar, { calendars }).map((finding) => finding.code)).toEqual(codes);
  });

  test('minutes of different calendars are not compared', () => {
    const targets = change((target) =>
      target.severity === 'CRITICAL' ? { calendarId: 3, targetMinutes: 100_000 } : {},
    );
    expect(lint(targets)).toEqual([]);
  });

  test('errors come first', () => {
    const findings = lint(policyPresets.contract, { warnPercent: 0 });
    expect(findings[0]?.severity).toBe('ERROR');
  });
});

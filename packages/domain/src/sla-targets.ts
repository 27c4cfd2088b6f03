import { alwaysOpen, type OpenHours } from './calendar.ts';
import { MS_PER_MINUTE } from './civil-date.ts';
import { policyDefaults } from './policy-presets.ts';
import type { OverrideTerm, SlaContext, SlaPolicyVersion, SlaTarget, TierChange } from './sla-context.ts';
import {
  type ClockKind,
  type ClockMatch,
  clockKinds,
  type Instant,
  type ResolutionDefinition,
  type Severity,
  severities,
  type Tier,
  tiers,
} from './vocabulary.ts';

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

/** A rule from `fromAt` until the next term's. */
export interface TargetTerm {
  readonly fromAt: Instant;
  readonly rule: TargetRule;
}

export interface SeverityChange {
  readonly at: Instant;
  readonly severity: Severity;
}

/** A policy version with its rules laid out for lookup. */
export interface IndexedPolicy {
  readonly version: SlaPolicyVersion;
  readonly rules: readonly TargetRule[];
}

/** An SlaContext sorted and laid out once. */
export interface SlaIndex {
  readonly policies: readonly IndexedPolicy[];
  readonly tiersByAccount: ReadonlyMap<number, readonly TierChange[]>;
  readonly overridesByAccount: ReadonlyMap<number, readonly OverrideTerm[]>;
  readonly calendars: ReadonlyMap<number, OpenHours>;
}

const indexes = new WeakMap<SlaContext, SlaIndex>();

/** The index of a context, kept as long as the context is; a context must not be changed after its first use. */
export function slaIndexOf(context: SlaContext): SlaIndex {
  const known = indexes.get(context);
  if (known !== undefined) return known;
  const index: SlaIndex = {
    policies: context.policies
      .toSorted((a, b) => a.effectiveFromAt - b.effectiveFromAt || a.id - b.id)
      .map((version) => indexPolicy(version, context.calendars)),
    tiersByAccount: new Map(
      Array.from(context.tiersByAccount, ([id, changes]) => [id, changes.toSorted((a, b) => a.at - b.at)]),
    ),
    overridesByAccount: context.overridesByAccount,
    calendars: context.calendars,
  };
  indexes.set(context, index);
  return index;
}

function rulePosition(tier: Tier, severity: Severity, clock: ClockKind): number {
  return (tierRank[tier] * severities.length + severityRank[severity]) * clockKinds.length + clockRank[clock];
}

const tierRank: Readonly<Record<Tier, number>> = { STARTER: 0, PROFESSIONAL: 1, ENTERPRISE: 2 };
const severityRank: Readonly<Record<Severity, number>> = { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 3 };
const clockRank: Readonly<Record<ClockKind, number>> = { FIRST_RESPONSE: 0, NEXT_RESPONSE: 1, RESOLUTION: 2 };

function hoursOf(calendars: ReadonlyMap<number, OpenHours>, calendarId: number | null): OpenHours {
  if (calendarId === null) return alwaysOpen;
  const hours = calendars.get(calendarId);
  if (hours === undefined) throw new Error(`Calendar ${calendarId} is named by a target but is not in the context.`);
  return hours;
}

function indexPolicy(version: SlaPolicyVersion, calendars: ReadonlyMap<number, OpenHours>): IndexedPolicy {
  const rules: TargetRule[] = [];
  for (const tier of tiers) {
    for (const severity of severities) {
      for (const clock of clockKinds) {
        const target = version.targets.find((t) => t.tier === tier && t.severity === severity && t.clock === clock);
        rules[rulePosition(tier, severity, clock)] = policyRule(version, tier, severity, target, calendars);
      }
    }
  }
  return { version, rules };
}

function policyRule(
  version: SlaPolicyVersion,
  tier: Tier,
  severity: Severity,
  target: SlaTarget | undefined,
  calendars: ReadonlyMap<number, OpenHours>,
): TargetRule {
  return {
    ...noTarget(tier, severity, version),
    ...(target === undefined ? {} : measureOf(target, version.warnPercent, calendars)),
    matchedBy: target === undefined ? null : 'POLICY',
  };
}

function noTarget(tier: Tier | null, severity: Severity, version: SlaPolicyVersion | undefined): TargetRule {
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

function measureOf(
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

/** The policy version in force at `at`, or undefined before the first. */
export function policyAt(index: SlaIndex, at: Instant): IndexedPolicy | undefined {
  for (let i = index.policies.length - 1; i >= 0; i--) {
    const policy = index.policies[i];
    if (policy !== undefined && policy.version.effectiveFromAt <= at) return policy;
  }
  return undefined;
}

/** The account's tier at `at`; its first tier also reaches back, as imported tickets may be older than the account. */
export function tierAt(index: SlaIndex, accountId: number | null, at: Instant): Tier | null {
  if (accountId === null) return null;
  const changes = index.tiersByAccount.get(accountId);
  if (changes === undefined) return null;
  let tier = changes[0]?.tier ?? null;
  for (const change of changes) {
    if (change.at > at) break;
    tier = change.tier;
  }
  return tier;
}

function overrideAt(
  overrides: readonly OverrideTerm[],
  clock: ClockKind,
  severity: Severity,
  at: Instant,
): OverrideTerm | undefined {
  let found: OverrideTerm | undefined;
  for (const term of overrides) {
    if (term.clock !== clock || term.severity !== severity || term.effectiveFromAt > at) continue;
    if (term.effectiveToAt !== null && term.effectiveToAt <= at) continue;
    // Two at once: the one agreed later stands.
    if (
      found === undefined ||
      term.effectiveFromAt > found.effectiveFromAt ||
      (term.effectiveFromAt === found.effectiveFromAt && term.id > found.id)
    ) {
      found = term;
    }
  }
  return found;
}

/** What is promised at one moment: the contract's override if it has one, else the tier's policy (§1). */
export function targetRuleAt(
  index: SlaIndex,
  accountId: number | null,
  clock: ClockKind,
  severity: Severity,
  at: Instant,
): TargetRule {
  const tier = tierAt(index, accountId, at);
  const policy = policyAt(index, at);
  const overrides = accountId === null ? undefined : index.overridesByAccount.get(accountId);
  const override = overrides === undefined ? undefined : overrideAt(overrides, clock, severity, at);
  if (override !== undefined) {
    const warnPercent = policy?.version.warnPercent ?? policyDefaults.warnPercent;
    return {
      ...noTarget(tier, severity, policy?.version),
      ...measureOf(override, warnPercent, index.calendars),
      matchedBy: 'CONTRACT_OVERRIDE',
      overrideId: override.id,
    };
  }
  const rule = policy === undefined || tier === null ? undefined : policy.rules[rulePosition(tier, severity, clock)];
  return rule ?? noTarget(tier, severity, policy?.version);
}

/**
 * The rules in force from `fromAt` up to and including `untilAt`, one term per change of severity, tier, policy or
 * override. `severities` is in order and its first entry reaches back.
 */
export function resolveTargetTerms(
  index: SlaIndex,
  accountId: number | null,
  clock: ClockKind,
  severityChanges: readonly SeverityChange[],
  fromAt: Instant,
  untilAt: Instant,
): TargetTerm[] {
  const bounds = findBounds(index, accountId, clock, severityChanges, fromAt, untilAt);
  const terms: TargetTerm[] = [];
  for (const at of bounds) {
    const rule = targetRuleAt(index, accountId, clock, severityAt(severityChanges, at), at);
    if (terms.at(-1)?.rule !== rule) terms.push({ fromAt: at, rule });
  }
  return terms;
}

/** `fromAt` and every later instant at which a rule may change, in order, each once. */
function findBounds(
  index: SlaIndex,
  accountId: number | null,
  clock: ClockKind,
  severityChanges: readonly SeverityChange[],
  fromAt: Instant,
  untilAt: Instant,
): number[] {
  const bounds = [fromAt];
  const add = (at: Instant): void => {
    if (at > fromAt && at <= untilAt && !bounds.includes(at)) bounds.push(at);
  };
  for (const change of severityChanges) add(change.at);
  for (const policy of index.policies) add(policy.version.effectiveFromAt);
  if (accountId !== null) {
    for (const change of index.tiersByAccount.get(accountId) ?? []) add(change.at);
    for (const term of index.overridesByAccount.get(accountId) ?? []) {
      if (term.clock !== clock) continue;
      add(term.effectiveFromAt);
      if (term.effectiveToAt !== null) add(term.effectiveToAt);
    }
  }
  return bounds.length === 1 ? bounds : bounds.sort((a, b) => a - b);
}

function severityAt(changes: readonly SeverityChange[], at: Instant): Severity {
  let severity = changes[0]?.severity ?? 'LOW';
  for (const change of changes) {
    if (change.at > at) break;
    severity = change.severity;
  }
  return severity;
}

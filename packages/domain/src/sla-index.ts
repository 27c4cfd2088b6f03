import type { OpenHours } from './calendar.ts';
import type { OverrideTerm, SlaContext, SlaPolicyVersion, SlaTarget, TierChange } from './sla-context.ts';
import { measureOf, noTarget, type TargetRule } from './target-rule.ts';
import { type ClockKind, clockKinds, type Instant, type Severity, severities, type Tier, tiers } from './vocabulary.ts';

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

export function rulePosition(tier: Tier, severity: Severity, clock: ClockKind): number {
  return (tierRank[tier] * severities.length + severityRank[severity]) * clockKinds.length + clockRank[clock];
}

const tierRank: Readonly<Record<Tier, number>> = { STARTER: 0, PROFESSIONAL: 1, ENTERPRISE: 2 };
const severityRank: Readonly<Record<Severity, number>> = { CRITICAL: 0, HIGH: 1, MEDIUM: 2, LOW: 3 };
const clockRank: Readonly<Record<ClockKind, number>> = { FIRST_RESPONSE: 0, NEXT_RESPONSE: 1, RESOLUTION: 2 };

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

import { policyDefaults } from './policy-presets.ts';
import type { OverrideTerm } from './sla-context.ts';
import { policyAt, rulePosition, type SlaIndex, tierAt } from './sla-index.ts';
import { measureOf, noTarget, type TargetRule } from './target-rule.ts';
import type { ClockKind, Instant, Severity } from './vocabulary.ts';

/** A rule from `fromAt` until the next term's. */
export interface TargetTerm {
  readonly fromAt: Instant;
  readonly rule: TargetRule;
}

export interface SeverityChange {
  readonly at: Instant;
  readonly severity: Severity;
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
 * override. `severityChanges` is in order and its first entry reaches back.
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

/** The severity at an instant; the first entry reaches back. */
export function severityAt(changes: readonly SeverityChange[], at: Instant): Severity {
  let severity = changes[0]?.severity ?? 'LOW';
  for (const change of changes) {
    if (change.at > at) break;
    severity = change.severity;
  }
  return severity;
}

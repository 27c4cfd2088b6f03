import { createHash } from 'node:crypto';
import type { OverrideTerm, SlaPolicyVersion, SlaTarget, TierChange } from '@tenure/domain/sla-context';
import type { SlaTerms } from '@tenure/workflows/sla-context';

/** Tells whether what clocks are judged by has changed, without keeping it. */
export interface TermsFingerprints {
  /** Of policies and calendars, and of the rules of the world's time zones. */
  readonly global: string;
  /** Of tiers and overrides; an account that has neither is not in it. */
  readonly byAccount: ReadonlyMap<number, string>;
}

/** Whose tickets have other terms than before. */
export type TermsDifference =
  | { readonly kind: 'same' }
  | { readonly kind: 'accounts'; readonly accountIds: readonly number[] }
  | { readonly kind: 'all' };

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

const targetKey = ({ tier, severity, clock, targetMinutes, calendarId }: SlaTarget) =>
  [tier, severity, clock, targetMinutes, calendarId].join(' ');

function describePolicy(policy: SlaPolicyVersion): unknown {
  const { id, effectiveFromAt, warnPercent, reopenDays, resolutionDefinition, targets } = policy;
  return [id, effectiveFromAt, warnPercent, reopenDays, resolutionDefinition, targets.map(targetKey).sort()];
}

function describeOverride(term: OverrideTerm): unknown {
  const { id, clock, severity, targetMinutes, calendarId, effectiveFromAt, effectiveToAt } = term;
  return [id, clock, severity, targetMinutes, calendarId, effectiveFromAt, String(effectiveToAt)];
}

const describeTier = ({ at, tier }: TierChange) => [at, tier];

/** The same for the same terms, in whatever order they were loaded. */
export function fingerprintTerms(terms: SlaTerms): TermsFingerprints {
  const { policies, calendarVersions, tiersByAccount, overridesByAccount } = terms;
  const calendars = [...calendarVersions].sort(([a], [b]) => a - b);
  const ordered = policies.toSorted((a, b) => a.id - b.id).map(describePolicy);
  const accountIds = [...new Set([...tiersByAccount.keys(), ...overridesByAccount.keys()])].sort((a, b) => a - b);
  const byAccount = accountIds.map((id): [number, string] => {
    const overrides = (overridesByAccount.get(id) ?? []).toSorted((a, b) => a.id - b.id);
    return [id, digest([(tiersByAccount.get(id) ?? []).map(describeTier), overrides.map(describeOverride)])];
  });
  return { global: digest([ordered, calendars, process.versions.tz]), byAccount: new Map(byAccount) };
}

export function compareTerms(before: TermsFingerprints, after: TermsFingerprints): TermsDifference {
  if (before.global !== after.global) return { kind: 'all' };
  const known = new Set([...before.byAccount.keys(), ...after.byAccount.keys()]);
  const accountIds = [...known].filter((id) => before.byAccount.get(id) !== after.byAccount.get(id));
  if (accountIds.length === 0) return { kind: 'same' };
  return { kind: 'accounts', accountIds: accountIds.sort((a, b) => a - b) };
}

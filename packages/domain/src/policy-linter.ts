import type { PolicyFinding } from './policy-finding.ts';
import { lintMissing, lintResolution, lintSeverities, lintTiers } from './policy-order-lint.ts';
import { type LintedPolicy, lintEachTarget, lintSettings } from './policy-target-lint.ts';

export type { PolicyFinding } from './policy-finding.ts';
export type { LintedPolicy } from './policy-target-lint.ts';

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

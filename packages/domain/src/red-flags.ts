import type { CompanyReadings } from './company-readings.ts';
import { judgeCsat } from './red-flag-csat.ts';
import type { RedFlagFinding } from './red-flag-finding.ts';
import { judgeCosts, judgeLogoChurn, judgeResponses, judgeRevenueChurn } from './red-flag-shares.ts';
import type { RedFlagTerms } from './red-flag-terms.ts';

/**
 * What the company's rules say of the latest figures (§16), on exact integers and strictly: exactly 7.0, 15 % and 5 %
 * do not fire. Where figures are missing it says so. Rules that are switched off say nothing.
 */
export function evaluateRedFlags(terms: RedFlagTerms, readings: CompanyReadings): RedFlagFinding[] {
  const limits = terms.abovePercentTimes100;
  const findings = [
    judgeCsat(terms.csat, readings),
    ...judgeCosts(limits, readings),
    judgeLogoChurn(limits, readings),
    ...judgeRevenueChurn(limits, readings),
    judgeResponses(limits, readings),
  ];
  return findings.filter(({ rule }) => terms.rules[rule].isEnabled);
}

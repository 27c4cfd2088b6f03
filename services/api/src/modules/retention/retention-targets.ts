import type { Database } from '@tenure/db/client';
import { type Month, monthInterval } from '@tenure/domain/month';
import { judgeMetric, type ScorecardBand } from '@tenure/domain/scorecard-judgement';
import type { ScorecardTerms, TargetableMetric } from '@tenure/domain/scorecard-terms';
import { bandWords, targetWordsOf } from '@tenure/scorecards/shown-value';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';

/** What rates are held to: the scorecard policy of the month's end, so that a rate stands here as on the board (§19). */
export interface RetentionTargets {
  readonly policyVersion: number;
  readonly terms: ScorecardTerms;
}

export interface RateStanding {
  readonly target: string | null;
  readonly band: ScorecardBand | null;
  readonly bandWords: string | null;
  /** Number of the scorecard policy; null without a target. */
  readonly policyVersion: number | null;
}

export const heldToNothing: RateStanding = { target: null, band: null, bandWords: null, policyVersion: null };

/** By the name of the rate in its report. */
const metrics: Readonly<Record<string, TargetableMetric>> = {
  nrr: 'nrr',
  grr: 'grr',
  logoChurn: 'logo_churn',
  revenueChurn: 'revenue_churn',
};

/** The policy of the month's last instant, or of as-of where the month is not over. */
export async function findRetentionTargets(db: Database, month: Month, asOf: Date): Promise<RetentionTargets> {
  const at = new Date(Math.min(monthInterval(month).endAt - 1, asOf.getTime()));
  const { number, content } = await findPolicyInForce(db, 'SCORECARD', at);
  return { policyVersion: number, terms: content };
}

type Parts = Readonly<Record<'numerator' | 'denominator', number | bigint | null>>;

/** How a rate of twelve months stands, on exact integers. */
export function standingOf(name: string, parts: Parts, { policyVersion, terms }: RetentionTargets): RateStanding {
  const metric = metrics[name];
  const target = metric && terms.targets[metric];
  if (!target) return heldToNothing;
  const { numerator, denominator } = parts;
  const isKnown = numerator !== null && denominator !== null;
  const value = isKnown ? { numerator: BigInt(numerator), denominator: BigInt(denominator), scale: 100 } : null;
  const band = judgeMetric(value, target);
  return {
    target: `${targetWordsOf(target.comparison, target, 'percent')} in twelve months`,
    band,
    bandWords: band && bandWords[band],
    policyVersion,
  };
}

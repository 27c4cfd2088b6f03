import type { Database } from '@tenure/db/client';
import type { EconomicsTerms } from '@tenure/domain/economics-terms';
import { type Month, monthInterval } from '@tenure/domain/month';
import { loadPolicyVersions } from '@tenure/workflows/operating-policies';

export interface EconomicsInForce {
  /** Of the version in force now. */
  readonly number: number;
  readonly terms: EconomicsTerms;
  /** The terms in force at the end of a month, or now where it is not over. */
  readonly termsOf: (month: Month) => EconomicsTerms;
}

/** What costs and returns are judged by (§13), now and at the end of each month before. */
export async function findEconomics(db: Database, now: Date): Promise<EconomicsInForce> {
  const later = new Date(now.getTime() + 1);
  const versions = await loadPolicyVersions(db, 'ECONOMICS', later);
  const latest = versions.at(-1);
  if (!latest) throw new Error(`no policy of costs and returns is in force at ${now.toISOString()}`);
  const termsOf = (month: Month) => {
    const endAt = monthInterval(month).endAt;
    return (versions.findLast(({ effectiveFromAt }) => effectiveFromAt.getTime() < endAt) ?? latest).content;
  };
  return { number: latest.number, terms: latest.content, termsOf };
}

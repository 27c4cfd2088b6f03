import type { Transaction } from '@tenure/db/client';
import { type EconomicsTerms, shippedEconomicsTerms } from '@tenure/domain/economics-terms';
import type { PolicyContent } from '@tenure/domain/operating-policy';
import type { Instant } from '@tenure/domain/vocabulary';

/** The terms that costs and returns are judged by from an instant on. */
export interface EconomicsVersion {
  readonly number: number;
  readonly effectiveFromAt: Instant;
  readonly terms: EconomicsTerms;
}

/** What holds where nobody has stored a version yet: what ships is stored as number 1. */
const shipped: EconomicsVersion = { number: 1, effectiveFromAt: 0, terms: shippedEconomicsTerms };

/** The adopted versions, oldest first; at least one. */
export async function loadEconomicsVersions(tx: Transaction): Promise<readonly EconomicsVersion[]> {
  const rows = await tx.operatingPolicy.findMany({
    where: { kind: 'ECONOMICS', status: 'ADOPTED' },
    orderBy: { effectiveFromAt: 'asc' },
  });
  const versions = rows.map(({ number, effectiveFromAt, content }) => ({
    number,
    effectiveFromAt: effectiveFromAt?.getTime() ?? 0,
    // Nothing is stored that its rules find fault with.
    terms: content as unknown as PolicyContent<'ECONOMICS'>,
  }));
  return versions.length === 0 ? [shipped] : versions;
}

/** The version in force at an instant; the first one before any other. */
export function economicsAt(versions: readonly EconomicsVersion[], at: Instant): EconomicsVersion {
  return versions.findLast(({ effectiveFromAt }) => effectiveFromAt <= at) ?? versions[0] ?? shipped;
}

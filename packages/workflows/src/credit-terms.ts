import type { Transaction } from '@tenure/db/client';
import type { CreditPolicy } from '@tenure/db/generated/prisma/client';
import type { CreditTerms } from '@tenure/domain/availability-facts';
import type { Month } from '@tenure/domain/month';

/** A credit policy in force, from a month until the next version's. */
export interface CreditPolicyVersion {
  readonly effectiveFromMonth: Month;
  readonly terms: CreditTerms;
}

/** What the rules need of a stored policy. */
export function creditTermsOf(row: CreditPolicy): CreditTerms {
  return {
    policyId: row.id,
    commitments: row.commitments as unknown as CreditTerms['commitments'],
    bands: row.bands as unknown as CreditTerms['bands'],
    capPercent: row.capPercent,
    maintenanceNoticeHours: row.maintenanceNoticeHours,
    maintenanceCapMinutes: row.maintenanceCapMinutes,
    errorRatePercent: row.errorRatePercent,
    fourEyesAboveMinor: row.fourEyesAboveMinor,
    finalDay: row.finalDay,
  };
}

/** The adopted ones, oldest first. */
export async function loadCreditPolicyVersions(tx: Transaction): Promise<CreditPolicyVersion[]> {
  const rows = await tx.creditPolicy.findMany({
    where: { status: 'ADOPTED' },
    orderBy: { effectiveFromMonth: 'asc' },
  });
  return rows.flatMap((row) =>
    row.effectiveFromMonth ? [{ effectiveFromMonth: row.effectiveFromMonth, terms: creditTermsOf(row) }] : [],
  );
}

/** The version with the latest month not after `month`; null before the first. */
export function creditTermsFor(versions: readonly CreditPolicyVersion[], month: Month): CreditTerms | null {
  return versions.findLast((version) => version.effectiveFromMonth <= month)?.terms ?? null;
}

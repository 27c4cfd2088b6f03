import type { Database } from '@tenure/db/client';
import type { AccountReview } from '@tenure/db/generated/prisma/client';
import { boardPeriodOf, periodTitle } from '@tenure/domain/board-period';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import type { ReviewAction } from '@tenure/workflows/account-reviews';
import { explainProvisional } from './finality.ts';
import { loadKnownMonths, type ScorecardSnapshot } from './load-request.ts';
import type { Review, ReviewSection } from './review.ts';
import { healthSection, marginSection, playSection } from './review-internal.ts';
import {
  availabilitySection,
  creditSection,
  type ReviewSource,
  slaSection,
  surveySection,
  usageSection,
} from './review-service.ts';
import { incidentSection, ticketSection } from './review-tickets.ts';

async function collectSections(db: Database, source: ReviewSource, asOf: Date): Promise<ReviewSection[]> {
  return [
    await slaSection(source),
    await availabilitySection(source),
    await incidentSection(db, source, asOf),
    await creditSection(source),
    await surveySection(source),
    await ticketSection(source),
    await usageSection(source),
    await healthSection(db, source),
    await playSection(db, source),
    await marginSection(source),
  ];
}

/** A review with its figures as they are now, from one snapshot (§19). A failing query throws. */
export async function collectReview(
  db: Database,
  warehouse: Warehouse,
  review: AccountReview,
  { asOf, name }: ScorecardSnapshot,
): Promise<Review> {
  const period = boardPeriodOf('QUARTERLY', review.quarter);
  const account = await db.account.findUniqueOrThrow({
    where: { id: review.accountId },
    select: { name: true, tier: true, csm: { select: { name: true } } },
  });
  const known = await loadKnownMonths(db, period.months, asOf);
  const source = { warehouse, accountId: review.accountId, period };
  return {
    accountName: account.name,
    tier: account.tier,
    csmName: account.csm?.name ?? null,
    quarter: review.quarter,
    title: `${account.name}, ${periodTitle(period)}`,
    fromMonth: period.fromMonth,
    toMonth: period.toMonth,
    asOf: asOf.toISOString(),
    snapshotName: name,
    provisionalReason: explainProvisional(period, asOf, known),
    goals: review.goals,
    requests: review.requests,
    actions: review.actions as unknown as readonly ReviewAction[],
    internalNote: review.internalNote,
    sections: await collectSections(db, source, asOf),
  };
}

/** A review as it was frozen. */
export function readFrozenReview(content: string): Review {
  return JSON.parse(content) as Review;
}

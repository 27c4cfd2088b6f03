import type { AccountReview } from '@tenure/db/generated/prisma/client';
import { boardPeriodOf } from '@tenure/domain/board-period';
import { explainProvisional } from '@tenure/scorecards/finality';
import { loadKnownMonths } from '@tenure/scorecards/load-request';
import type { ApiContext } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';

/** Why the viewer may not freeze a review now; null where they may. */
export async function explainReviewFreezing(
  { quarter, frozenAt }: Pick<AccountReview, 'quarter' | 'frozenAt'>,
  _args: object,
  { db, viewer, warehouse }: ApiContext,
): Promise<string | null> {
  if (!viewer || !hasCapability(viewer.role, 'workReviews')) {
    return viewer ? explainMissing(viewer.role, 'workReviews') : 'Sign in, or send an API key.';
  }
  if (frozenAt) return `The review of ${quarter} is frozen and stays as it is.`;
  const asOf = warehouse.current()?.asOf;
  if (!asOf) return 'There are no figures yet: no warehouse has been published.';
  const period = boardPeriodOf('QUARTERLY', quarter);
  return explainProvisional(period, asOf, await loadKnownMonths(db, period.months, asOf));
}

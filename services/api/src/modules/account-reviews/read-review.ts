import type { AccountReview } from '@tenure/db/generated/prisma/client';
import { collectReview, readFrozenReview } from '@tenure/scorecards/collect-review';
import { editionOf, type Review, type ReviewEdition, type ReviewPack } from '@tenure/scorecards/review';
import type { ApiContext } from '../../graphql/context.ts';
import { hasCapability } from '../../roles.ts';

/** A review as it was frozen, or with its figures as they are now. Throws NoSnapshot where there are none yet. */
export async function readReview({ db, warehouse }: ApiContext, review: AccountReview): Promise<Review> {
  if (review.content !== null) return readFrozenReview(review.content);
  return warehouse.use(({ warehouse: file, snapshot: { fileName, fileHash, asOf } }) =>
    collectReview(db, file, review, { name: fileName, hash: fileHash, asOf }),
  );
}

/** What the viewer may see of an edition. */
export async function readPack(
  context: ApiContext,
  review: AccountReview,
  edition: ReviewEdition,
): Promise<ReviewPack> {
  const { viewer } = context;
  return editionOf(
    await readReview(context, review),
    edition,
    viewer !== null && hasCapability(viewer.role, 'readCosts'),
  );
}

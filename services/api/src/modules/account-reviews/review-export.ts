import type { ReviewEdition } from '@tenure/scorecards/review';
import { reviewPdf } from '@tenure/scorecards/review-pdf';
import { Forbidden, NotFound } from '@tenure/workflows/refusals';
import type { ApiContext } from '../../graphql/context.ts';
import { explainMissing, hasCapability } from '../../roles.ts';
import { fileResponse } from '../scorecards/scorecard-export.ts';
import { readPack } from './read-review.ts';

export interface ReviewFile {
  readonly id: number;
  readonly edition: ReviewEdition;
}

/** `/account-reviews/12/customer.pdf`; null for any other path. */
export function reviewFileOf(pathname: string): ReviewFile | null {
  const [, id, edition] = /^\/account-reviews\/(\d{1,9})\/(internal|customer)\.pdf$/.exec(pathname) ?? [];
  return id === undefined ? null : { id: Number(id), edition: edition === 'customer' ? 'CUSTOMER' : 'INTERNAL' };
}

/** An edition of a review as a PDF. Throws Forbidden, NotFound, NoSnapshot. */
export async function exportReview(context: ApiContext, { id, edition }: ReviewFile): Promise<Response> {
  const { viewer, db } = context;
  if (!viewer || !hasCapability(viewer.role, 'readReviews')) {
    throw new Forbidden(viewer ? explainMissing(viewer.role, 'readReviews') : 'Sign in, or send an API key.');
  }
  const review = await db.accountReview.findUnique({ where: { id } });
  if (!review) throw new NotFound('review', id);
  const pack = await readPack(context, review, edition);
  return fileResponse(await reviewPdf(pack, review.frozenAt && { frozenAt: review.frozenAt }));
}

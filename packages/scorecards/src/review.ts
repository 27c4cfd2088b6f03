import type { ReviewAction } from '@tenure/workflows/account-reviews';

/** One line of a review's table. */
export interface ReviewRow {
  /** Ready to print, one for each column. */
  readonly cells: readonly string[];
  /** Not for the customer, such as an incident that was not made public. */
  readonly isInternal: boolean;
}

export interface ReviewSection {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  readonly columns: readonly string[];
  readonly rows: readonly ReviewRow[];
  /** Said instead of a table without rows. */
  readonly emptyReason: string;
  /** Left out of the customer's edition. */
  readonly isInternal: boolean;
  /** Only for who reads costs. */
  readonly needsCosts: boolean;
}

/** The quarterly review of an account with all its figures (§19): plain JSON, so that it can be frozen as text. */
export interface Review {
  readonly accountName: string;
  readonly tier: string;
  readonly csmName: string | null;
  readonly quarter: string;
  readonly title: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly asOf: string;
  readonly snapshotName: string;
  readonly provisionalReason: string | null;
  readonly goals: string;
  readonly requests: string;
  readonly actions: readonly ReviewAction[];
  readonly internalNote: string;
  readonly sections: readonly ReviewSection[];
}

export type ReviewEdition = 'INTERNAL' | 'CUSTOMER';

/** What one reader sees of a review. */
export interface ReviewPack extends Omit<Review, 'internalNote'> {
  readonly edition: ReviewEdition;
  /** Null in the customer's edition. */
  readonly internalNote: string | null;
}

/** An edition of a review, both from the one source. Costs are shown only to who may read them. */
export function editionOf(review: Review, edition: ReviewEdition, readsCosts: boolean): ReviewPack {
  const seesCosts = review.sections.filter(({ needsCosts }) => readsCosts || !needsCosts);
  if (edition === 'INTERNAL') return { ...review, edition, sections: seesCosts };
  const sections = seesCosts.filter(({ isInternal }) => !isInternal);
  return {
    ...review,
    edition,
    internalNote: null,
    actions: review.actions.filter(({ isForCustomer }) => isForCustomer),
    sections: sections.map((section) => ({ ...section, rows: section.rows.filter(({ isInternal }) => !isInternal) })),
  };
}

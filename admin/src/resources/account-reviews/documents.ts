import type { ResourceDocuments } from '../../api/documents.ts';
import { AccountReviewListDocument, AccountReviewOneDocument } from '../../generated/graphql.ts';

export const accountReviews: ResourceDocuments = { list: AccountReviewListDocument, one: AccountReviewOneDocument };

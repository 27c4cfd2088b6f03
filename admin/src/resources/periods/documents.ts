import type { ResourceDocuments } from '../../api/documents.ts';
import { PeriodListDocument } from '../../generated/graphql.ts';

export const periods: ResourceDocuments = { list: PeriodListDocument };

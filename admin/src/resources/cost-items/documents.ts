import type { ResourceDocuments } from '../../api/documents.ts';
import { CostItemListDocument } from '../../generated/graphql.ts';

export const costItems: ResourceDocuments = { list: CostItemListDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { DisputeListDocument, DisputeOneDocument } from '../../generated/graphql.ts';

export const disputes: ResourceDocuments = { list: DisputeListDocument, one: DisputeOneDocument };

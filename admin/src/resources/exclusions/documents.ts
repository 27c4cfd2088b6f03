import type { ResourceDocuments } from '../../api/documents.ts';
import { ExclusionListDocument } from '../../generated/graphql.ts';

export const exclusions: ResourceDocuments = { list: ExclusionListDocument };

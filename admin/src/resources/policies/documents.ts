import type { ResourceDocuments } from '../../api/documents.ts';
import { PolicyListDocument, PolicyOneDocument } from '../../generated/graphql.ts';

export const policies: ResourceDocuments = { list: PolicyListDocument, one: PolicyOneDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { ApiKeyListDocument } from '../../generated/graphql.ts';

export const apiKeys: ResourceDocuments = { list: ApiKeyListDocument };

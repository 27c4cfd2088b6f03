import type { ResourceDocuments } from '../../api/documents.ts';
import { SavedQueryListDocument } from '../../generated/graphql.ts';

export const savedQueries: ResourceDocuments = { list: SavedQueryListDocument };

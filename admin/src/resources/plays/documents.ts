import type { ResourceDocuments } from '../../api/documents.ts';
import { PlayListDocument, PlayOneDocument } from '../../generated/graphql.ts';

export const plays: ResourceDocuments = { list: PlayListDocument, one: PlayOneDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { RedFlagListDocument, RedFlagOneDocument } from '../../generated/graphql.ts';

export const redFlags: ResourceDocuments = { list: RedFlagListDocument, one: RedFlagOneDocument };

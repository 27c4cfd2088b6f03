import type { ResourceDocuments } from '../../api/documents.ts';
import { AuditEntryListDocument } from '../../generated/graphql.ts';

export const audit: ResourceDocuments = { list: AuditEntryListDocument };

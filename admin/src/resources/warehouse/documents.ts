import type { ResourceDocuments } from '../../api/documents.ts';
import { EtlRunListDocument, EtlRunOneDocument } from '../../generated/graphql.ts';

export const etlRuns: ResourceDocuments = { list: EtlRunListDocument, one: EtlRunOneDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { CreditListDocument, CreditOneDocument } from '../../generated/graphql.ts';

export const credits: ResourceDocuments = { list: CreditListDocument, one: CreditOneDocument };

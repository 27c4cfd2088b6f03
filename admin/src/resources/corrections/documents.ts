import type { ResourceDocuments } from '../../api/documents.ts';
import { CorrectionListDocument, CorrectionOneDocument } from '../../generated/graphql.ts';

export const corrections: ResourceDocuments = { list: CorrectionListDocument, one: CorrectionOneDocument };

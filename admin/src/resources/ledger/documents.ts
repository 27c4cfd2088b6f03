import type { ResourceDocuments } from '../../api/documents.ts';
import { LedgerEntryOneDocument, LedgerLineListDocument } from '../../generated/graphql.ts';

export const ledgerLines: ResourceDocuments = { list: LedgerLineListDocument };
export const ledgerEntries: ResourceDocuments = { list: LedgerLineListDocument, one: LedgerEntryOneDocument };

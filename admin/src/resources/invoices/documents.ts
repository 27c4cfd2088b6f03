import type { ResourceDocuments } from '../../api/documents.ts';
import { InvoiceListDocument, InvoiceOneDocument } from '../../generated/graphql.ts';

export const invoices: ResourceDocuments = { list: InvoiceListDocument, one: InvoiceOneDocument };

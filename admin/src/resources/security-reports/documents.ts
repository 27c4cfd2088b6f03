import type { ResourceDocuments } from '../../api/documents.ts';
import { SecurityReportListDocument, SecurityReportOneDocument } from '../../generated/graphql.ts';

export const securityReports: ResourceDocuments = { list: SecurityReportListDocument, one: SecurityReportOneDocument };

import type { ResourceDocuments } from '../../api/documents.ts';
import { IncidentDeclareDocument, IncidentListDocument, IncidentOneDocument } from '../../generated/graphql.ts';

export const incidents: ResourceDocuments = {
  list: IncidentListDocument,
  one: IncidentOneDocument,
  create: IncidentDeclareDocument,
  createFields: [
    'title',
    'summary',
    'severity',
    'detectionSource',
    'impactStartAt',
    'detectedAt',
    'impacts',
    'regions',
    'accountIds',
    'isPublic',
    'commanderId',
  ],
};

import type { ResourceDocuments } from '../../api/documents.ts';
import { MaintenanceListDocument, MaintenanceOneDocument, PlanMaintenanceDocument } from '../../generated/graphql.ts';

export const maintenance: ResourceDocuments = {
  list: MaintenanceListDocument,
  one: MaintenanceOneDocument,
  create: PlanMaintenanceDocument,
  createFields: [
    'title',
    'description',
    'serviceIds',
    'regions',
    'startAt',
    'endAt',
    'isEmergency',
    'announce',
    'evidence',
  ],
};

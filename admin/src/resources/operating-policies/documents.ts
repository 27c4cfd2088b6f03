import type { ResourceDocuments } from '../../api/documents.ts';
import { OperatingPolicyListDocument, OperatingPolicyOneDocument } from '../../generated/graphql.ts';

export const operatingPolicies: ResourceDocuments = {
  list: OperatingPolicyListDocument,
  one: OperatingPolicyOneDocument,
};

import type { ResourceDocuments } from '../../api/documents.ts';
import { CreditPolicyListDocument, CreditPolicyOneDocument } from '../../generated/graphql.ts';

export const creditPolicies: ResourceDocuments = { list: CreditPolicyListDocument, one: CreditPolicyOneDocument };

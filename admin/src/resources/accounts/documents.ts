import type { ResourceDocuments } from '../../api/documents.ts';
import {
  AccountCreateDocument,
  AccountListDocument,
  AccountOneDocument,
  AccountUpdateDocument,
} from '../../generated/graphql.ts';

export const accounts: ResourceDocuments = {
  list: AccountListDocument,
  one: AccountOneDocument,
  create: AccountCreateDocument,
  update: AccountUpdateDocument,
  createFields: [
    'name',
    'tier',
    'lifecycle',
    'region',
    'timeZone',
    'slackChannel',
    'successCriteria',
    'csmId',
    'domains',
  ],
  updateFields: ['name', 'lifecycle', 'region', 'timeZone', 'slackChannel', 'successCriteria', 'csmId', 'domains'],
};

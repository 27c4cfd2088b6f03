import type { ResourceDocuments } from '../../api/documents.ts';
import {
  ContactCreateDocument,
  ContactListDocument,
  ContactOneDocument,
  ContactUpdateDocument,
} from '../../generated/graphql.ts';

export const contacts: ResourceDocuments = {
  list: ContactListDocument,
  one: ContactOneDocument,
  create: ContactCreateDocument,
  update: ContactUpdateDocument,
  createFields: ['accountId', 'name', 'email', 'roles'],
  updateFields: ['name', 'email', 'roles', 'isActive'],
};

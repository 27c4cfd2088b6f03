import type { ResourceDocuments } from '../../api/documents.ts';
import {
  TeamListDocument,
  UserCreateDocument,
  UserListDocument,
  UserOneDocument,
  UserUpdateDocument,
} from '../../generated/graphql.ts';

export const teams: ResourceDocuments = { list: TeamListDocument };

export const users: ResourceDocuments = {
  list: UserListDocument,
  one: UserOneDocument,
  create: UserCreateDocument,
  update: UserUpdateDocument,
  createFields: ['name', 'email', 'role', 'password', 'timeZone', 'teamId'],
  updateFields: ['name', 'role', 'timeZone', 'teamId', 'isActive'],
};

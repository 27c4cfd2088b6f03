import type { ResourceDocuments } from '../../api/documents.ts';
import { TicketCreateDocument, TicketListDocument, TicketOneDocument } from '../../generated/graphql.ts';

export const tickets: ResourceDocuments = {
  list: TicketListDocument,
  one: TicketOneDocument,
  create: TicketCreateDocument,
  createFields: [
    'accountId',
    'requesterId',
    'subject',
    'body',
    'channel',
    'severity',
    'category',
    'assigneeId',
    'issueKey',
    'tags',
  ],
};

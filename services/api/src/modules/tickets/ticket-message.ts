import { builder } from '../../graphql/builder.ts';
import { AuthorKind, Visibility } from '../../graphql/vocabulary.ts';

const machineNames = { BOT: 'Bot', SYSTEM: 'Tenure', CUSTOMER: 'Customer', AGENT: 'Agent' } as const;

builder.prismaObject('TicketMessage', {
  description: 'One message of a ticket’s conversation.',
  authScopes: { can: 'readTickets' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', description: 'When it was sent.' }),
    authorKind: t.expose('authorKind', { type: AuthorKind, description: 'Who wrote it.' }),
    authorName: t.string({
      description: 'The author’s name, or what kind of author where there is no name.',
      select: { authorKind: true, authorUser: { select: { name: true } }, authorContact: { select: { name: true } } },
      resolve: ({ authorKind, authorUser, authorContact }) =>
        authorUser?.name ?? authorContact?.name ?? machineNames[authorKind],
    }),
    visibility: t.expose('visibility', { type: Visibility, description: 'Who can read it.' }),
    isForward: t.exposeBoolean('isForward', { description: 'A forward; stops no clock.' }),
    isAutoReply: t.exposeBoolean('isAutoReply', { description: 'An automatic reply; stops no clock.' }),
    body: t.exposeString('body', { description: 'The text.' }),
  }),
});

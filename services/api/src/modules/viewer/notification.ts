import { builder } from '../../graphql/builder.ts';

builder.prismaObject('Notification', {
  description: 'Something a person should know, for example that a clock is about to run out.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    topic: t.exposeString('topic', { description: 'What kind of event, dotted.' }),
    title: t.exposeString('title', { description: 'One line for the reader.' }),
    link: t.exposeString('link', { nullable: true, description: 'Where to look, a path in the admin UI.' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true, description: 'When it was marked as read.' }),
  }),
});

import { markNotificationsRead } from '@tenure/workflows/notifications';
import { builder } from '../../graphql/builder.ts';
import { readIds } from '../../graphql/ids.ts';

const ReadNotifications = builder.objectRef<{ count: number }>('ReadNotifications').implement({
  description: 'Notifications that were marked as read.',
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many were unread before.' }) }),
});

builder.mutationField('markNotificationsRead', (t) =>
  t.field({
    type: ReadNotifications,
    description: 'Marks the caller’s notifications as read.',
    authScopes: { signedIn: true },
    errors: {},
    args: { ids: t.arg.idList({ description: 'Which ones; all where missing.' }) },
    resolve: async (_root, { ids }, { db, actor, now }) => {
      const notificationIds = ids ? readIds('ids', ids) : undefined;
      return { count: await markNotificationsRead(db, { notificationIds }, actor, now) };
    },
  }),
);

import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { Role } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';
import { type Capability, capabilities, capabilityNames, hasCapability } from '../../roles.ts';

const words = Object.fromEntries(capabilityNames.map((name) => [name, `May ${capabilities[name].words}.`]));
const CapabilityType = enumOf<Capability>(
  'Capability',
  'Something that roles may or may not do.',
  words as Record<Capability, string>,
);

const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is asking: the signed-in person, or the owner of the API key, with the role that counts.',
  fields: (t) => ({
    id: t.id({ description: 'The user’s id.', resolve: ({ userId }) => userId }),
    role: t.expose('role', { type: Role, description: 'The role that counts for this request.' }),
    permissions: t.field({
      type: [CapabilityType],
      description: 'What the role may do.',
      resolve: ({ role }) => capabilityNames.filter((name) => hasCapability(role, name)),
    }),
    name: t.string({
      description: 'Name.',
      resolve: async ({ userId }, _args, { db }) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).name,
    }),
    email: t.string({
      description: 'Mail address, with which the person signs in.',
      resolve: async ({ userId }, _args, { db }) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email,
    }),
    timeZone: t.string({
      description: 'IANA name of the zone in which the person reads times.',
      resolve: async ({ userId }, _args, { db }) =>
        (await db.user.findUniqueOrThrow({ where: { id: userId } })).timeZone,
    }),
    unreadNotifications: t.prismaField({
      type: ['Notification'],
      description: 'The latest 50 unread notifications, newest first.',
      resolve: (query, { userId }, _args, { db }) =>
        db.notification.findMany({ ...query, where: { userId, readAt: null }, orderBy: { id: 'desc' }, take: 50 }),
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerType,
    nullable: true,
    description: 'Who is asking.',
    resolve: (_root, _args, { viewer }) => viewer,
  }),
);

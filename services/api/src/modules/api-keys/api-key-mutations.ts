import type { ApiKey } from '@tenure/db/generated/prisma/client';
import { createApiKey, revokeApiKey } from '@tenure/workflows/api-keys';
import { Forbidden } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { Role } from '../../graphql/vocabulary.ts';
import { hasCapability } from '../../roles.ts';

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'A key for scripts. Only an ADMIN gives keys to others or with a role other than their own.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for.' }),
    role: t.field({ type: Role, required: true, description: 'What it may do.' }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'The first instant it is no longer taken.' }),
    ownerId: t.id({ description: 'In whose name it acts; the caller’s where missing.' }),
    savedQueryId: t.id({ description: 'The saved query it runs; it then runs nothing else.' }),
  }),
});

const CreatedApiKey = builder.objectRef<{ apiKey: ApiKey; secret: string }>('CreatedApiKey').implement({
  description: 'A new key. This is the only time its secret is shown.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'What to send as `Authorization: Bearer …`.' }),
    apiKey: t.prismaField({
      type: 'ApiKey',
      description: 'The key.',
      resolve: (query, { apiKey: { id } }, _args, { db }) => db.apiKey.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

/** A key may never do more than the one who creates or revokes it; scripts don't mint keys for themselves. */
function checkMayManage(viewer: Viewer | null, ownerId: number, role: string): asserts viewer is Viewer {
  if (viewer === null || viewer.apiKeyId !== null) throw new Forbidden('API keys are managed by signed-in people.');
  if (hasCapability(viewer.role, 'manageAllApiKeys')) return;
  if (ownerId !== viewer.userId) throw new Forbidden('Only an ADMIN manages the API keys of other people.');
  if (role !== viewer.role) throw new Forbidden(`Only an ADMIN gives a key another role; yours is ${viewer.role}.`);
}

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreatedApiKey,
    description: 'Creates a key for scripts, and shows its secret once.',
    authScopes: { signedIn: true },
    errors: {},
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: 'The key.' }) },
    resolve: async (_root, { input }, { db, actor, now, viewer }) => {
      const ownerId = readOptionalId('ownerId', input.ownerId) ?? viewer?.userId ?? 0;
      checkMayManage(viewer, ownerId, input.role);
      const { name, role, expiresAt } = input;
      const savedQueryId = readOptionalId('savedQueryId', input.savedQueryId);
      return createApiKey(db, { name, role, expiresAt, ownerId, savedQueryId }, actor, now);
    },
  }),
  revokeApiKey: t.prismaField({
    type: 'ApiKey',
    description: 'Ends a key at once.',
    authScopes: { signedIn: true },
    errors: {},
    args: { id: t.arg.id({ required: true, description: 'The key’s id.' }) },
    resolve: async (query, _root, { id }, { db, actor, now, viewer }) => {
      const apiKeyId = readId('id', id);
      const key = await db.apiKey.findUnique({ where: { id: apiKeyId } });
      if (key) checkMayManage(viewer, key.ownerId, viewer?.role ?? '');
      await revokeApiKey(db, { apiKeyId }, actor, now);
      return db.apiKey.findUniqueOrThrow({ ...query, where: { id: apiKeyId } });
    },
  }),
}));

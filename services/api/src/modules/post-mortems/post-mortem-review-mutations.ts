import { returnPostMortem, signOffPostMortem, submitPostMortem } from '@tenure/workflows/post-mortems';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';

builder.mutationFields((t) => ({
  submitPostMortem: t.prismaField({
    type: 'PostMortem',
    description: 'Hands a post-mortem to somebody else to sign off.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      await submitPostMortem(db, { postMortemId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
  returnPostMortem: t.prismaField({
    type: 'PostMortem',
    description: 'Sends a post-mortem back to be written on.',
    authScopes: { can: 'signOffPostMortems' },
    errors: {},
    args: {
      ...recordArgs,
      reason: t.arg.string({ required: true, description: 'Why; kept in the audit trail.' }),
    },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      await returnPostMortem(db, { postMortemId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
  signOffPostMortem: t.prismaField({
    type: 'PostMortem',
    description: 'Signs off what somebody else submitted, and publishes what customers are to read.',
    authScopes: { can: 'signOffPostMortems' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      await signOffPostMortem(db, { postMortemId, expectedVersion: given(expectedVersion) }, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
}));

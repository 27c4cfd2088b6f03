import { addPostMortemAction, changePostMortemAction } from '@tenure/workflows/post-mortem-actions';
import { postMortemTexts, updatePostMortem } from '@tenure/workflows/post-mortems';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';

const PostMortemInput = builder.inputType('PostMortemInput', {
  description: 'What to write; a missing field stays.',
  fields: (t) => ({
    summary: t.string({ description: 'What happened.' }),
    impact: t.string({ description: 'Whom it touched, and for how long.' }),
    timeline: t.string({ description: 'When what happened.' }),
    detection: t.string({ description: 'How it was noticed.' }),
    rootCause: t.string({ description: 'Why it happened.' }),
    contributingFactors: t.string({ description: 'What made it worse.' }),
    wentWell: t.string({ description: 'What went well.' }),
    wentBadly: t.string({ description: 'What went badly.' }),
    publicSummary: t.string({ description: 'What customers are to read; nothing where empty.' }),
    ownerId: t.id({ description: 'Who writes it; nobody where null.' }),
  }),
});

const PostMortemActionInput = builder.inputType('PostMortemActionInput', {
  description: 'What to change of an action; a missing field stays.',
  fields: (t) => ({
    title: t.string({ description: 'What.' }),
    ownerId: t.id({ description: 'By whom; nobody where null.' }),
    dueDate: t.field({ type: 'Date', description: 'The last day for it; none where null.' }),
    ticketId: t.id({ description: 'The ticket in which it is done; none where null.' }),
    isDone: t.boolean({ description: 'Whether it is done.' }),
  }),
});

/** Nothing stays nothing, null empties. */
const readGivenId = (field: string, value: string | number | null | undefined) =>
  value === undefined ? undefined : readOptionalId(field, value);

builder.mutationFields((t) => ({
  updatePostMortem: t.prismaField({
    type: 'PostMortem',
    description: 'Writes a draft.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: PostMortemInput, required: true, description: 'What to write.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      const texts = Object.fromEntries(postMortemTexts.map((name) => [name, given(input[name])]));
      const ownerId = readGivenId('ownerId', input.ownerId);
      const change = { ...texts, postMortemId, ownerId, expectedVersion: given(expectedVersion) };
      await updatePostMortem(db, change, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
  addPostMortemAction: t.prismaField({
    type: 'PostMortem',
    description: 'Adds something to be done so that it doesn’t happen again.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      title: t.arg.string({ required: true, description: 'What.' }),
      ownerId: t.arg.id({ description: 'By whom.' }),
      dueDate: t.arg({ type: 'Date', description: 'The last day for it.' }),
      ticketId: t.arg.id({ description: 'The ticket in which it is done.' }),
    },
    resolve: async (query, _root, { id, title, dueDate, expectedVersion, ...args }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      const reference = { postMortemId, expectedVersion: given(expectedVersion) };
      const ids = {
        ownerId: readOptionalId('ownerId', args.ownerId),
        ticketId: readOptionalId('ticketId', args.ticketId),
      };
      await addPostMortemAction(db, { ...reference, ...ids, title, dueDate }, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
  changePostMortemAction: t.prismaField({
    type: 'PostMortem',
    description: 'Changes an action, or says that it is done; also after the sign-off.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      actionId: t.arg.id({ required: true, description: 'Which action.' }),
      input: t.arg({ type: PostMortemActionInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, actionId, input, expectedVersion }, { db, actor, now }) => {
      const postMortemId = readId('id', id);
      const reference = {
        postMortemId,
        actionId: readId('actionId', actionId),
        expectedVersion: given(expectedVersion),
      };
      const ids = { ownerId: readGivenId('ownerId', input.ownerId), ticketId: readGivenId('ticketId', input.ticketId) };
      const fields = { title: given(input.title), dueDate: input.dueDate, isDone: given(input.isDone) };
      await changePostMortemAction(db, { ...reference, ...ids, ...fields }, actor, now);
      return db.postMortem.findUniqueOrThrow({ ...query, where: { id: postMortemId } });
    },
  }),
}));

import {
  cancelPlay,
  changePlayDue,
  changePlayOwner,
  closePlay,
  recordPlayStep,
  startPlay,
} from '@tenure/workflows/plays';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { PlayOutcome, PlayReason, PlayStepEntry } from './play-vocabulary.ts';

const OpenPlayInput = builder.inputType('OpenPlayInput', {
  description: 'A new play.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The account.' }),
    reason: t.field({ type: PlayReason, description: 'Why; MANUAL where missing. One open play for each reason.' }),
    title: t.string({ description: 'What is to be done; the health model’s where missing.' }),
    dueDate: t.field({ type: 'Date', description: 'By when, from today on; the health model’s where missing.' }),
    ownerId: t.id({ description: 'Who does it; the account’s CSM where missing, nobody where null.' }),
    note: t.string({ description: 'What there is to know.' }),
  }),
});

const PlayStepInput = builder.inputType('PlayStepInput', {
  description: 'What was done.',
  fields: (t) => ({
    kind: t.field({ type: PlayStepEntry, required: true, description: 'What it was.' }),
    text: t.string({ required: true, description: 'What was said or seen.' }),
    at: t.field({ type: 'DateTime', description: 'When, from the opening to now; now where missing.' }),
  }),
});

const referenceOf = (args: { id: string; expectedVersion?: number | null | undefined }) => ({
  playId: readId('id', args.id),
  expectedVersion: given(args.expectedVersion),
});

builder.mutationFields((t) => ({
  openPlay: t.prismaField({
    type: 'AccountPlay',
    description: 'Opens a play by hand.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { input: t.arg({ type: OpenPlayInput, required: true, description: 'The play.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { reason, title, dueDate, ownerId, note } = input;
      const owner = ownerId === undefined ? undefined : readOptionalId('ownerId', ownerId);
      const texts = { title: given(title), dueDate: given(dueDate), note: given(note) };
      const play = {
        accountId: readId('accountId', input.accountId),
        reason: reason ?? 'MANUAL',
        ownerId: owner,
        ...texts,
      };
      const { id } = await startPlay(db, play, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  recordPlayStep: t.prismaField({
    type: 'AccountPlay',
    description: 'Notes what was done in a play.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { ...recordArgs, input: t.arg({ type: PlayStepInput, required: true, description: 'What was done.' }) },
    resolve: async (query, _root, { input, ...args }, { db, actor, now }) => {
      const step = { ...referenceOf(args), kind: input.kind, text: input.text, at: given(input.at) };
      const { id } = await recordPlayStep(db, step, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  changePlayOwner: t.prismaField({
    type: 'AccountPlay',
    description: 'Gives a play to somebody else; null takes it from whoever has it.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { ...recordArgs, ownerId: t.arg.id({ description: 'Who does it from now on.' }), reason: reasonArg },
    resolve: async (query, _root, { ownerId, reason, ...args }, { db, actor, now }) => {
      const change = { ...referenceOf(args), ownerId: readOptionalId('ownerId', ownerId), reason };
      const { id } = await changePlayOwner(db, change, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  changePlayDue: t.prismaField({
    type: 'AccountPlay',
    description: 'Moves the day a play is due.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: {
      ...recordArgs,
      dueDate: t.arg({ type: 'Date', required: true, description: 'The new day, from today on.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { dueDate, reason, ...args }, { db, actor, now }) => {
      const { id } = await changePlayDue(db, { ...referenceOf(args), dueDate, reason }, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  closePlay: t.prismaField({
    type: 'AccountPlay',
    description: 'Closes a play with what came of it.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: {
      ...recordArgs,
      outcome: t.arg({ type: PlayOutcome, required: true, description: 'What came of it.' }),
      note: t.arg.string({ required: true, description: 'The same in words.' }),
    },
    resolve: async (query, _root, { outcome, note, ...args }, { db, actor, now }) => {
      const { id } = await closePlay(db, { ...referenceOf(args), outcome, note }, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  cancelPlay: t.prismaField({
    type: 'AccountPlay',
    description: 'Gives up a play that should not have been opened.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { ...recordArgs, reason: t.arg.string({ required: true, description: 'Why.' }) },
    resolve: async (query, _root, { reason, ...args }, { db, actor, now }) => {
      const { id } = await cancelPlay(db, { ...referenceOf(args), reason }, actor, now);
      return db.accountPlay.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

import {
  acknowledgeRedFlag,
  assignRedFlag,
  closeRedFlag,
  setRedFlagOutcome,
  snoozeRedFlag,
  wakeRedFlag,
} from '@tenure/workflows/red-flags';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { RedFlagOutcome } from './red-flag-vocabulary.ts';

interface RecordArguments {
  readonly id: string | number;
  readonly expectedVersion?: number | null | undefined;
}

const referenceOf = ({ id, expectedVersion }: RecordArguments) => {
  return { flagId: readId('id', id), expectedVersion: given(expectedVersion) };
};

const outcomeArgs = {
  outcome: builder.args((t) => ({
    outcome: t.field({ type: RedFlagOutcome, required: true, description: 'What came of it.' }),
  })).outcome,
  note: builder.args((t) => ({
    note: t.string({ required: true, description: 'What was done, or why nothing needs to be.' }),
  })).note,
};

const shared = { type: 'RedFlag', authScopes: { can: 'workFlags' }, errors: {} } as const;

builder.mutationFields((t) => ({
  acknowledgeRedFlag: t.prismaField({
    ...shared,
    description: 'Says that the caller saw it. A security report is acknowledged as such.',
    args: { ...recordArgs, note: t.arg.string({ description: 'What is to be done about it.' }) },
    resolve: async (query, _root, { note, ...args }, { db, actor, now }) => {
      const { id } = await acknowledgeRedFlag(db, { ...referenceOf(args), note }, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  assignRedFlag: t.prismaField({
    ...shared,
    description: 'Gives it to somebody.',
    args: { ...recordArgs, ownerId: t.arg.id({ description: 'To whom; to nobody where missing.' }) },
    resolve: async (query, _root, { ownerId, ...args }, { db, actor, now }) => {
      const input = { ...referenceOf(args), ownerId: readOptionalId('ownerId', ownerId) };
      const { id } = await assignRedFlag(db, input, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  snoozeRedFlag: t.prismaField({
    ...shared,
    description: 'Puts it out of sight until an instant, at most 90 days ahead.',
    args: {
      ...recordArgs,
      untilAt: t.arg({ type: 'DateTime', required: true, description: 'Until when.' }),
      reason: t.arg.string({ required: true, description: 'Why it can wait.' }),
    },
    resolve: async (query, _root, { untilAt, reason, ...args }, { db, actor, now }) => {
      const { id } = await snoozeRedFlag(db, { ...referenceOf(args), untilAt, reason }, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  wakeRedFlag: t.prismaField({
    ...shared,
    description: 'Ends its snooze.',
    args: { ...recordArgs, reason: reasonArg },
    resolve: async (query, _root, { reason, ...args }, { db, actor, now }) => {
      const { id } = await wakeRedFlag(db, { ...referenceOf(args), reason }, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  setRedFlagOutcome: t.prismaField({
    ...shared,
    description: 'Says what came of it; may be said again.',
    args: { ...recordArgs, ...outcomeArgs },
    resolve: async (query, _root, { outcome, note, ...args }, { db, actor, now }) => {
      const { id } = await setRedFlagOutcome(db, { ...referenceOf(args), outcome, note }, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  closeRedFlag: t.prismaField({
    ...shared,
    description:
      'Ends the episode of a repeated issue, whose rule is armed again for tickets from then on; of a company’s flag only where its rule does not hold any more and nothing ended it.',
    args: { ...recordArgs, ...outcomeArgs },
    resolve: async (query, _root, { outcome, note, ...args }, { db, actor, now }) => {
      const { id } = await closeRedFlag(db, { ...referenceOf(args), outcome, note }, actor, now);
      return db.redFlag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

import {
  createScorecardSchedule,
  deleteScorecardSchedule,
  retryScorecardDelivery,
  updateScorecardSchedule,
} from '@tenure/workflows/scorecard-schedules';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { Deleted } from '../../graphql/deleted.ts';
import { readId } from '../../graphql/ids.ts';
import { ExportFormat, ScorecardKind } from './scorecard-vocabulary.ts';

const CreateScorecardScheduleInput = builder.inputType('CreateScorecardScheduleInput', {
  description: 'A board to be mailed after every period.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name.' }),
    kind: t.field({ type: ScorecardKind, required: true, description: 'Which board.' }),
    format: t.field({ type: ExportFormat, required: true, description: 'As what it is attached.' }),
    recipients: t.stringList({ required: true, description: 'Mail addresses, 1 to 50.' }),
    dayOfMonth: t.int({ required: true, description: 'Of the month after the period, 1 to 28.' }),
    hourOfDay: t.int({ required: true, description: 'In UTC, 0 to 23.' }),
  }),
});

const UpdateScorecardScheduleInput = builder.inputType('UpdateScorecardScheduleInput', {
  description: 'What to change; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    format: t.field({ type: ExportFormat, description: 'As what it is attached.' }),
    recipients: t.stringList({ description: 'Mail addresses, 1 to 50.' }),
    dayOfMonth: t.int({ description: 'Of the month after the period, 1 to 28.' }),
    hourOfDay: t.int({ description: 'In UTC, 0 to 23.' }),
    isActive: t.boolean({ description: 'Whether it is sent.' }),
  }),
});

function changesOf(input: typeof UpdateScorecardScheduleInput.$inferInput) {
  const { name, format, recipients, dayOfMonth, hourOfDay, isActive } = input;
  return {
    ...{ name: given(name), format: given(format), recipients: given(recipients) },
    ...{ dayOfMonth: given(dayOfMonth), hourOfDay: given(hourOfDay), isActive: given(isActive) },
  };
}

const may = { can: 'freezeScorecards' } as const;

builder.mutationFields((t) => ({
  createScorecardSchedule: t.prismaField({
    type: 'ScorecardSchedule',
    description: 'Mails a board after every period from now on.',
    authScopes: may,
    errors: {},
    args: { input: t.arg({ type: CreateScorecardScheduleInput, required: true, description: 'The schedule.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { id } = await createScorecardSchedule(db, input, actor, now);
      return db.scorecardSchedule.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateScorecardSchedule: t.prismaField({
    type: 'ScorecardSchedule',
    description: 'Changes a schedule.',
    authScopes: may,
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateScorecardScheduleInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id: asked, expectedVersion, input }, { db, actor, now }) => {
      const reference = { scheduleId: readId('id', asked), expectedVersion: given(expectedVersion) };
      const { id } = await updateScorecardSchedule(db, { ...changesOf(input), ...reference }, actor, now);
      return db.scorecardSchedule.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  deleteScorecardSchedule: t.field({
    type: Deleted,
    description: 'Removes a schedule that has sent nothing; one that has is set inactive instead.',
    authScopes: may,
    errors: {},
    args: { id: recordArgs.id },
    resolve: async (_root, { id }, { db, actor, now }) => {
      const scheduleId = readId('id', id);
      await deleteScorecardSchedule(db, { scheduleId }, actor, now);
      return { id: scheduleId };
    },
  }),
  retryScorecardDelivery: t.prismaField({
    type: 'ScorecardDelivery',
    description: 'Tries a mailing that was given up once more.',
    authScopes: may,
    errors: {},
    args: { id: recordArgs.id },
    resolve: async (query, _root, { id: asked }, { db, actor, now }) => {
      const { id } = await retryScorecardDelivery(db, { deliveryId: readId('id', asked) }, actor, now);
      return db.scorecardDelivery.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

import { addIncidentTask, completeIncidentTask } from '@tenure/workflows/incident-tasks';
import { linkIncidentTicket, unlinkIncidentTicket } from '@tenure/workflows/incident-tickets';
import { postIncidentUpdate } from '@tenure/workflows/incident-updates';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { Visibility } from '../../graphql/vocabulary.ts';

const ticketId = builder.args((t) => ({ ticketId: t.id({ required: true, description: 'Which ticket.' }) })).ticketId;

builder.mutationFields((t) => ({
  postIncidentUpdate: t.prismaField({
    type: 'Incident',
    description: 'Says something about an incident, to us or to everybody. A closed one takes a last word too.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      visibility: t.arg({ type: Visibility, required: true, description: 'PUBLIC ones are on the status page.' }),
      body: t.arg.string({ required: true, description: 'What to say.' }),
      nextUpdateDueAt: t.arg({
        type: 'DateTime',
        description: 'Of a public one: when the next is promised; as the severity has it where missing.',
      }),
      promisesNothing: t.arg.boolean({ description: 'Of a public one: whether no next one is promised.' }),
    },
    resolve: async (query, _root, { id, visibility, body, promisesNothing, ...args }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const nextUpdateDueAt = promisesNothing ? null : given(args.nextUpdateDueAt);
      const post = { visibility, body, nextUpdateDueAt, expectedVersion: given(args.expectedVersion) };
      await postIncidentUpdate(db, { incidentId, ...post }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  addIncidentTask: t.prismaField({
    type: 'Incident',
    description: 'Adds something to be done.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...recordArgs,
      title: t.arg.string({ required: true, description: 'What.' }),
      assigneeId: t.arg.id({ description: 'By whom.' }),
      dueAt: t.arg({ type: 'DateTime', description: 'By when.' }),
    },
    resolve: async (query, _root, { id, title, assigneeId, dueAt, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const task = { title, assigneeId: readOptionalId('assigneeId', assigneeId), dueAt };
      await addIncidentTask(db, { incidentId, expectedVersion: given(expectedVersion), ...task }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  completeIncidentTask: t.prismaField({
    type: 'Incident',
    description: 'Says that a task is done.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, taskId: t.arg.id({ required: true, description: 'Which task.' }) },
    resolve: async (query, _root, { id, taskId, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const done = { incidentId, taskId: readId('taskId', taskId), expectedVersion: given(expectedVersion) };
      await completeIncidentTask(db, done, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  linkIncidentTicket: t.prismaField({
    type: 'Incident',
    description: 'Says that a ticket is about an incident; also after the closure.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, ticketId },
    resolve: async (query, _root, { id, expectedVersion, ...args }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const link = { incidentId, ticketId: readId('ticketId', args.ticketId), expectedVersion: given(expectedVersion) };
      await linkIncidentTicket(db, link, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  unlinkIncidentTicket: t.prismaField({
    type: 'Incident',
    description: 'Says that a ticket is not about an incident.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, ticketId },
    resolve: async (query, _root, { id, expectedVersion, ...args }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const link = { incidentId, ticketId: readId('ticketId', args.ticketId), expectedVersion: given(expectedVersion) };
      await unlinkIncidentTicket(db, link, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
}));

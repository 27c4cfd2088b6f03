import { computeIncidentDurations, type IncidentDurations as Durations } from '@tenure/domain/incident-metrics';
import { incidentStamps } from '@tenure/domain/incident-vocabulary';
import { describeIncidentEvent } from '@tenure/workflows/incident-event-words';
import { builder } from '../../graphql/builder.ts';
import { ImpactKind, IncidentPhase } from '../../graphql/incident-vocabulary.ts';
import { Visibility } from '../../graphql/vocabulary.ts';

builder.prismaObject('IncidentImpact', {
  description: 'A stretch in which one service suffers; several may overlap.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    service: t.relation('service', { description: 'Which service.' }),
    kind: t.expose('kind', { type: ImpactKind, description: 'How it suffers.' }),
    startAt: t.expose('startAt', { type: 'DateTime', description: 'From when on.' }),
    endAt: t.expose('endAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The first instant it no longer did; null while it goes on.',
    }),
  }),
});

builder.prismaObject('IncidentEvent', {
  description: 'Something that happened to an incident. Never edited.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it took effect.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
    kind: t.string({ description: 'What kind of event, for example STAMP_SET.', resolve: ({ kind }) => kind }),
    actor: t.relation('actor', { nullable: true, description: 'Who did it; null for a machine.' }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: 'What it is about: a stamp, a service, a field.',
    }),
    fromValue: t.exposeString('fromValue', { nullable: true, description: 'The value before, as text.' }),
    toValue: t.exposeString('toValue', { nullable: true, description: 'The value after, as text.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where given.' }),
    summary: t.string({
      description: 'The event in one line.',
      resolve: async (event, _args, { db }) => {
        const id = event.kind === 'COMMANDER_CHANGED' ? Number(event.toValue) : 0;
        const person = id > 0 ? await db.user.findUnique({ where: { id }, select: { name: true } }) : null;
        return describeIncidentEvent({ ...event, person: person?.name ?? null });
      },
    }),
  }),
});

builder.prismaObject('IncidentUpdate', {
  description: 'Something that was said about an incident. Never edited.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    postedAt: t.expose('postedAt', { type: 'DateTime', description: 'When.' }),
    visibility: t.expose('visibility', { type: Visibility, description: 'PUBLIC ones are on the status page.' }),
    phase: t.expose('phase', { type: IncidentPhase, description: 'Where the incident stood.' }),
    body: t.exposeString('body', { description: 'What was said.' }),
    author: t.relation('author', { nullable: true, description: 'Who said it.' }),
    nextUpdateDueAt: t.expose('nextUpdateDueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the next one was promised; null where none was.',
    }),
  }),
});

builder.prismaObject('IncidentTask', {
  description: 'Something to be done during an incident.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    title: t.exposeString('title', { description: 'What.' }),
    assignee: t.relation('assignee', { nullable: true, description: 'By whom.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true, description: 'By when.' }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true, description: 'When it was done.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
  }),
});

const durationOf = (name: keyof Durations, description: string) =>
  builder.objectField(IncidentDurations, `${name}Ms`, (t) =>
    t.field({
      type: 'BigInt',
      nullable: true,
      description: `${description}, in milliseconds; null where a stamp is lacking.`,
      resolve: (durations) => (durations[name].ms === null ? null : BigInt(durations[name].ms)),
    }),
  );

const IncidentDurations = builder.objectRef<Durations>('IncidentDurations').implement({
  description: 'How long the phases of an incident took (§9).',
  fields: (t) => ({
    missingStamps: t.stringList({
      description: 'The stamps that are lacking.',
      resolve: (durations) => [
        ...new Set(Object.values(durations).flatMap(({ missing }) => (missing === null ? [] : [missing]))),
      ],
    }),
  }),
});
durationOf('timeToDetect', 'Detected less impact start');
durationOf('timeToAcknowledge', 'Acknowledged less detected');
durationOf('timeToIdentify', 'Cause identified less detected');
durationOf('timeToMitigate', 'Impact end less detected');
durationOf('timeToRestore', 'Impact end less impact start');

builder.prismaObjectField('Incident', 'durations', (t) =>
  t.field({
    type: IncidentDurations,
    description: 'How long its phases took.',
    select: Object.fromEntries(incidentStamps.map((stamp) => [stamp, true])) as Record<
      (typeof incidentStamps)[number],
      true
    >,
    resolve: (incident) => {
      const times = incidentStamps.map((stamp) => [stamp, incident[stamp]?.getTime() ?? null]);
      return computeIncidentDurations(Object.fromEntries(times));
    },
  }),
);

builder.prismaObjectField('Ticket', 'incidents', (t) =>
  t.prismaField({
    type: ['Incident'],
    description: 'The incidents it is about, by number.',
    select: (_args, _ctx, nestedSelection) => ({
      incidents: { select: { incident: nestedSelection(true) }, orderBy: { incident: { number: 'asc' } } },
    }),
    resolve: (_query, { incidents }) => incidents.map(({ incident }) => incident),
  }),
);

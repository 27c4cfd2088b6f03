import { findMissingTexts } from '@tenure/workflows/post-mortems';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { PostMortemKind, PostMortemStatus } from '../../graphql/incident-vocabulary.ts';

builder.prismaObject('PostMortem', {
  description: 'What was learned from an incident (§9).',
  authScopes: { can: 'readIncidents' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    incident: t.relation('incident', { description: 'The incident.' }),
    kind: t.expose('kind', { type: PostMortemKind, description: 'How much it has to say.' }),
    status: t.expose('status', { type: PostMortemStatus, description: 'Where it stands.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'By when it has to be signed off.' }),
    isOverdue: t.boolean({
      description: 'Whether that has passed without a sign-off.',
      select: { dueAt: true, status: true },
      resolve: ({ dueAt, status }, _args, { now }) => status !== 'SIGNED_OFF' && dueAt < now,
    }),
    owner: t.relation('owner', { nullable: true, description: 'Who writes it.' }),
    summary: t.exposeString('summary', { description: 'What happened.' }),
    impact: t.exposeString('impact', { description: 'Whom it touched, and for how long.' }),
    timeline: t.exposeString('timeline', { description: 'When what happened.' }),
    detection: t.exposeString('detection', { description: 'How it was noticed.' }),
    rootCause: t.exposeString('rootCause', { description: 'Why it happened.' }),
    contributingFactors: t.exposeString('contributingFactors', { description: 'What made it worse.' }),
    wentWell: t.exposeString('wentWell', { description: 'What went well.' }),
    wentBadly: t.exposeString('wentBadly', { description: 'What went badly.' }),
    publicSummary: t.exposeString('publicSummary', {
      description: 'What customers read; nothing is published where empty.',
    }),
    publishedAt: t.expose('publishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When that was published, with the sign-off.',
    }),
    submittedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who submitted it.',
      select: { submittedById: true },
      resolve: (query, { submittedById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    signedOffBy: t.relation('signedOffBy', {
      nullable: true,
      description: 'Who signed it off; never who submitted it.',
    }),
    signedOffAt: t.expose('signedOffAt', { type: 'DateTime', nullable: true, description: 'When it was signed off.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was opened.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    actions: t.relation('actions', {
      description: 'What is to be done so that it doesn’t happen again.',
      query: { orderBy: { id: 'asc' } },
    }),
    missingFields: t.stringList({
      description: 'What has to be answered before it can be submitted.',
      select: {
        ...{ kind: true, summary: true, impact: true, timeline: true, detection: true, rootCause: true },
        ...{ contributingFactors: true, wentWell: true, wentBadly: true, publicSummary: true },
      },
      resolve: (postMortem) => findMissingTexts(postMortem),
    }),
  }),
});

builder.prismaObject('PostMortemAction', {
  description: 'Something to be done so that it doesn’t happen again.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    title: t.exposeString('title', { description: 'What.' }),
    owner: t.relation('owner', { nullable: true, description: 'By whom.' }),
    dueDate: t.expose('dueDate', { type: 'Date', nullable: true, description: 'The last day for it.' }),
    ticket: t.relation('ticket', { nullable: true, description: 'The ticket in which it is done.' }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true, description: 'When it was done.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was added.' }),
    isOverdue: t.boolean({
      description: 'Whether its day has passed and it is not done.',
      select: { dueDate: true, doneAt: true },
      resolve: ({ dueDate, doneAt }, _args, { now }) =>
        doneAt === null && dueDate !== null && dueDate.toISOString().slice(0, 10) < now.toISOString().slice(0, 10),
    }),
  }),
});

builder.queryField('postMortem', (t) =>
  t.prismaField({
    type: 'PostMortem',
    nullable: true,
    description: 'One post-mortem; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) => db.postMortem.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

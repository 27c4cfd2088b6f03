import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { DetectionSource, IncidentPhase, IncidentSeverity } from '../../graphql/incident-vocabulary.ts';

const stamp = (description: string) => ({ type: 'DateTime', nullable: true, description }) as const;

builder.prismaObject('Incident', {
  description: 'Something that broke, with its impact and its whole history (§9).',
  authScopes: { can: 'readIncidents' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number people use.' }),
    title: t.exposeString('title', { description: 'What it is, in one line.' }),
    summary: t.exposeString('summary', { nullable: true, description: 'What is known of it.' }),
    severity: t.expose('severity', { type: IncidentSeverity, description: 'How bad it is.' }),
    highestSeverity: t.expose('highestSeverity', {
      type: IncidentSeverity,
      description: 'The worst it ever had; figures go by it.',
    }),
    phase: t.expose('phase', { type: IncidentPhase, description: 'Where it stands.' }),
    isOpen: t.boolean({
      description: 'Whether it is neither closed nor voided.',
      select: { phase: true },
      resolve: ({ phase }) => phase !== 'CLOSED' && phase !== 'VOIDED',
    }),
    detectionSource: t.expose('detectionSource', { type: DetectionSource, description: 'Who noticed it.' }),
    isPublic: t.exposeBoolean('isPublic', {
      description: 'Whether customers are told of it; the status page shows it unless only some accounts feel it.',
    }),
    regions: t.exposeStringList('regions', { description: 'Where it is felt; everywhere where there are none.' }),
    isAccountScoped: t.exposeBoolean('isAccountScoped', { description: 'Whether only the accounts listed feel it.' }),
    impactStartAt: t.expose('impactStartAt', { type: 'DateTime', description: 'When the impact began.' }),
    detectedAt: t.expose('detectedAt', { type: 'DateTime', description: 'When it was noticed.' }),
    acknowledgedAt: t.expose('acknowledgedAt', stamp('When somebody took it on.')),
    identifiedAt: t.expose('identifiedAt', stamp('When the cause was known.')),
    mitigatedAt: t.expose('mitigatedAt', stamp('When the impact ended.')),
    verifiedAt: t.expose('verifiedAt', stamp('When that was verified.')),
    closedAt: t.expose('closedAt', stamp('When it was closed.')),
    voidedAt: t.expose('voidedAt', stamp('When it was taken back as declared by mistake.')),
    commander: t.relation('commander', { nullable: true, description: 'Who leads the response.' }),
    declaredBy: t.relation('declaredBy', { nullable: true, description: 'Who declared it.' }),
    responderMinutes: t.exposeInt('responderMinutes', {
      nullable: true,
      description: 'Minutes of all who responded; null where not noted.',
    }),
    source: t.exposeString('source', { nullable: true, description: 'Of an import: the other tool.' }),
    sourceKey: t.exposeString('sourceKey', { nullable: true, description: 'Of an import: its number in that tool.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written down.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    impacts: t.relation('impacts', {
      description: 'The stretches in which services suffer, by start.',
      query: { orderBy: [{ startAt: 'asc' }, { id: 'asc' }] },
    }),
    timeline: t.relation('events', {
      description: 'What happened to it, earliest first.',
      query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
    }),
    tasks: t.relation('tasks', { description: 'What is to be done, oldest first.', query: { orderBy: { id: 'asc' } } }),
    exclusions: t.relation('exclusions', {
      description: 'Time of it that was proposed not to count as down.',
      query: { orderBy: [{ startAt: 'asc' }, { id: 'asc' }] },
    }),
    postMortem: t.relation('postMortem', { nullable: true, description: 'Opened when it is closed.' }),
    tickets: t.prismaField({
      type: ['Ticket'],
      description: 'The tickets that are about it, by number.',
      select: (_args, _ctx, nestedSelection) => ({
        tickets: { select: { ticket: nestedSelection(true) }, orderBy: { ticket: { number: 'asc' } } },
      }),
      resolve: (_query, { tickets }) => tickets.map(({ ticket }) => ticket),
    }),
    accounts: t.prismaField({
      type: ['Account'],
      description: 'The only accounts that feel it, by name; none unless it is account-scoped.',
      select: (_args, _ctx, nestedSelection) => ({
        accounts: { select: { account: nestedSelection(true) }, orderBy: { account: { name: 'asc' } } },
      }),
      resolve: (_query, { accounts }) => accounts.map(({ account }) => account),
    }),
  }),
});

builder.queryField('incident', (t) =>
  t.prismaField({
    type: 'Incident',
    nullable: true,
    description: 'One incident by id or by number; null where there is none.',
    args: {
      id: t.arg.id({ description: 'The incident’s id.' }),
      number: t.arg.int({ description: 'The incident’s number, where the id is not given.' }),
    },
    resolve: (query, _root, { id, number }, { db }) => {
      const where = id || typeof number !== 'number' ? { id: readId('id', id ?? '') } : { number };
      return db.incident.findUnique({ ...query, where });
    },
  }),
);

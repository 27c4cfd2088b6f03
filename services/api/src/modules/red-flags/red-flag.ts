import type { RedFlagRule as Rule } from '@tenure/domain/red-flag-vocabulary';
import { redFlagRuleWords } from '@tenure/domain/red-flag-vocabulary';
import type { FlagInputs } from '@tenure/workflows/red-flag-rows';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { hasCapability } from '../../roles.ts';
import { findFlagActions, findWhetherHolds } from './red-flag-actions.ts';
import { RedFlagLine, type RuledLine } from './red-flag-line.ts';
import { RedFlagAction, RedFlagOutcome, RedFlagRule } from './red-flag-vocabulary.ts';

const mostTickets = 200;

const inputsOf = (stored: unknown) => stored as FlagInputs;
const linesOf = (stored: unknown, rule: Rule): RuledLine[] => inputsOf(stored).lines.map((line) => ({ ...line, rule }));
const ticketIdsOf = (stored: unknown): number[] =>
  inputsOf(stored).lines.flatMap(({ rows }) => (rows && 'ticketIds' in rows ? rows.ticketIds : []));

builder.prismaObject('RedFlag', {
  description: 'One episode in which a rule of §16 held.',
  authScopes: { can: 'readFlags' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number to call it by.' }),
    rule: t.expose('rule', { type: RedFlagRule, description: 'What raised it.' }),
    ruleWords: t.string({ description: 'The rule in words.', resolve: ({ rule }) => redFlagRuleWords[rule] }),
    subject: t.exposeString('subject', {
      description: 'What it is about: empty for the company, a currency, an issue key, a security report.',
    }),
    title: t.exposeString('title', { description: 'In one line.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was raised.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When the episode was over.' }),
    endReason: t.exposeString('endReason', { nullable: true, description: 'Why it was over.' }),
    isOpen: t.boolean({ description: 'Whether the episode lasts.', resolve: ({ endedAt }) => endedAt === null }),
    isSnoozed: t.boolean({
      description: 'Whether it is out of sight for now.',
      resolve: ({ snoozedUntilAt }, _args, { now }) => snoozedUntilAt !== null && snoozedUntilAt > now,
    }),
    owner: t.relation('owner', { nullable: true, description: 'Who is to work it.' }),
    acknowledgeDueAt: t.expose('acknowledgeDueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'By when somebody has to say that they saw it; kept at this very instant.',
    }),
    acknowledgedAt: t.expose('acknowledgedAt', { type: 'DateTime', nullable: true, description: 'When somebody did.' }),
    acknowledgedBy: t.relation('acknowledgedBy', { nullable: true, description: 'Who did.' }),
    isAcknowledgementOverdue: t.boolean({
      description: 'Whether nobody did so in time, and nobody has yet.',
      resolve: ({ acknowledgeDueAt, acknowledgedAt, endedAt }, _args, { now }) =>
        acknowledgeDueAt !== null && acknowledgeDueAt < now && acknowledgedAt === null && endedAt === null,
    }),
    escalatedAt: t.expose('escalatedAt', { type: 'DateTime', nullable: true, description: 'When it was escalated.' }),
    snoozedUntilAt: t.expose('snoozedUntilAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it is out of sight.',
    }),
    snoozeReason: t.exposeString('snoozeReason', { nullable: true, description: 'Why.' }),
    outcome: t.expose('outcome', { type: RedFlagOutcome, nullable: true, description: 'What came of it.' }),
    outcomeNote: t.exposeString('outcomeNote', { nullable: true, description: 'What was done, or why nothing was.' }),
    inputs: t.field({
      type: [RedFlagLine],
      description: 'What the rule saw when it fired.',
      complexity: { multiplier: 3 },
      resolve: ({ inputs, rule }) => linesOf(inputs, rule),
    }),
    latestInputs: t.field({
      type: [RedFlagLine],
      description: 'What it saw when it last looked.',
      complexity: { multiplier: 3 },
      resolve: ({ latestInputs, rule }) => linesOf(latestInputs, rule),
    }),
    latestAt: t.expose('latestAt', { type: 'DateTime', description: 'When what it saw last changed.' }),
    policyNumber: t.int({
      description: 'The version of the red-flag policy it was judged by when it fired.',
      resolve: ({ inputs }) => inputsOf(inputs).policyNumber,
    }),
    snapshotName: t.string({
      nullable: true,
      description: 'The warehouse snapshot that its figures are from; null where it was judged on tickets or reports.',
      resolve: ({ latestInputs }) => inputsOf(latestInputs).snapshot?.name ?? null,
    }),
    snapshotAsOf: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant that snapshot shows.',
      resolve: ({ latestInputs }) => {
        const asOf = inputsOf(latestInputs).snapshot?.asOf;
        return asOf === undefined ? null : new Date(asOf);
      },
    }),
    tickets: t.prismaField({
      type: ['Ticket'],
      description: `The tickets behind it, earliest first; at most ${mostTickets}.`,
      resolve: (query, { latestInputs }, _args, { db, viewer }) => {
        const ids = ticketIdsOf(latestInputs);
        if (ids.length === 0 || !viewer || !hasCapability(viewer.role, 'readTickets')) return [];
        return db.ticket.findMany({ ...query, where: { id: { in: ids } }, orderBy: { id: 'asc' }, take: mostTickets });
      },
    }),
    securityReport: t.relation('securityReport', {
      nullable: true,
      description: 'The report behind it; null for who may not read it.',
      authScopes: { can: 'workSecurity' },
      unauthorizedResolver: () => null,
    }),
    events: t.relation('events', { description: 'Its history, earliest first.', query: { orderBy: { id: 'asc' } } }),
    permittedActions: t.field({
      type: [RedFlagAction],
      description: 'What the caller may do with it now.',
      complexity: { multiplier: 1 },
      resolve: async (flag, _args, context) => {
        const holds = await findWhetherHolds(flag, context);
        return findFlagActions({ ...flag, holds }, context.viewer);
      },
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('redFlag', (t) =>
  t.prismaField({
    type: 'RedFlag',
    nullable: true,
    description: 'One red flag; null where there is none.',
    authScopes: { can: 'readFlags' },
    args: { id: t.arg.id({ required: true, description: 'The flag’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.redFlag.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

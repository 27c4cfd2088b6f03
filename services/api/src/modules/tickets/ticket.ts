import { builder } from '../../graphql/builder.ts';
import { inSql } from '../../graphql/compiled/in-sql.ts';
import { readId } from '../../graphql/ids.ts';
import { costOfPage, PageInput } from '../../graphql/page.ts';
import { Channel, Severity, TicketStatus } from '../../graphql/vocabulary.ts';
import { TicketFilter } from './ticket-filter.ts';
import { findTicketPage, TicketPage, TicketSort } from './ticket-page.ts';

builder.prismaObject('Ticket', {
  description: 'A request of a customer, with its clocks and its whole history (§2).',
  authScopes: { can: 'readTickets' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number people use.' }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    account: t.relation('account', { nullable: true, description: 'The customer; null in the triage inbox.' }),
    requester: t.relation('requester', { nullable: true, description: 'Who asked; null where unknown.' }),
    channel: t.expose('channel', { type: Channel, description: 'How it came in.' }),
    category: t.exposeString('category', { nullable: true, description: 'What it is about.' }),
    severity: t.expose('severity', { type: Severity, description: 'How bad it is.' }),
    status: t.expose('status', { type: TicketStatus, description: 'Where it stands.' }),
    assignee: t.relation('assignee', { nullable: true, description: 'Who works on it.' }),
    team: t.relation('team', { nullable: true, description: 'Which team works on it.' }),
    issueKey: t.exposeString('issueKey', { nullable: true, description: 'The issue it repeats.' }),
    tags: t.exposeStringList('tags', { description: 'Tags.' }),
    isSpam: t.exposeBoolean('isSpam', { description: 'Spam is outside every figure.' }),
    isTest: t.exposeBoolean('isTest', { description: 'Tests are outside every figure.' }),
    isAutoResolved: t.exposeBoolean('isAutoResolved', { description: 'Solved without any human (§4).' }),
    isImported: t.exposeBoolean('isImported', {
      description: 'Came from another tool: the history before the import is not known.',
    }),
    source: t.exposeString('source', { nullable: true, description: 'Of an import: the other tool.' }),
    sourceKey: t.exposeString('sourceKey', { nullable: true, description: 'Of an import: its number in that tool.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    solvedAt: t.expose('solvedAt', { type: 'DateTime', nullable: true, description: 'When it was solved.' }),
    nextDueAt: t.expose('nextDueAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'Earliest due instant that is still waited for: of a running clock, or of a missed one until it stops.',
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    mergedInto: t.relation('mergedInto', { nullable: true, description: 'The ticket this one was merged into.' }),
    mergedTickets: t.relation('mergedTickets', {
      description: 'Tickets merged into this one.',
      query: { orderBy: { number: 'asc' } },
    }),
    followUpOf: t.relation('followUpOf', {
      nullable: true,
      description: 'The solved ticket this one continues, because it was too late to reopen it.',
    }),
    followUps: t.relation('followUps', {
      description: 'Tickets that continue this one.',
      query: { orderBy: { number: 'asc' } },
    }),
    clocks: t.relation('clocks', {
      description: 'Its clocks, by kind, then ordinal.',
      query: { orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }] },
    }),
    messages: t.relation('messages', {
      description: 'The conversation, earliest first, private notes included.',
      query: { orderBy: [{ sentAt: 'asc' }, { id: 'asc' }] },
    }),
    timeline: t.relation('events', {
      description: 'What happened to it, earliest first.',
      query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
    }),
    contract: t.prismaField({
      type: 'Contract',
      nullable: true,
      description: 'The active contract of its account.',
      extensions: inSql({
        model: 'Contract',
        condition: (contract, ticket) =>
          `${contract}.account_id = ${ticket}.account_id and ${contract}.status = 'ACTIVE'`,
        order: (contract) => `${contract}.start_date desc, ${contract}.id desc`,
      }),
      select: (_args, _ctx, nestedSelection) => ({
        account: { select: { contracts: nestedSelection(currentContract) } },
      }),
      resolve: (_query, { account }) => account?.contracts[0] ?? null,
    }),
  }),
});

const currentContract = {
  where: { status: 'ACTIVE' as const },
  orderBy: [{ startDate: 'desc' as const }, { id: 'desc' as const }],
  take: 1,
};

builder.queryFields((t) => ({
  tickets: t.field({
    type: TicketPage,
    description: 'The tickets.',
    authScopes: { can: 'readTickets' },
    complexity: costOfPage,
    args: {
      filter: t.arg({ type: TicketFilter, description: 'Which ones.' }),
      sort: t.arg({ type: TicketSort, description: 'In which order; latest first where missing.' }),
      page: t.arg({ type: PageInput, description: 'Which part.' }),
    },
    resolve: (_root, { filter, sort, page }) => findTicketPage(filter, sort, page),
  }),
  ticket: t.prismaField({
    type: 'Ticket',
    nullable: true,
    description: 'One ticket by id or by number; null where there is none.',
    args: {
      id: t.arg.id({ description: 'The ticket’s id.' }),
      number: t.arg.int({ description: 'The ticket’s number, where the id is not given.' }),
    },
    resolve: (query, _root, { id, number }, { db }) => {
      const where = id || typeof number !== 'number' ? { id: readId('id', id ?? '') } : { number };
      return db.ticket.findUnique({ ...query, where });
    },
  }),
}));

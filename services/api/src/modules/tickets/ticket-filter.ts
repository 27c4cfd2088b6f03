import { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { anyWord } from '../../graphql/sql-page.ts';
import { Channel, ClockState, Severity, TicketStatus, Tier } from '../../graphql/vocabulary.ts';

export const TicketFilter = builder.inputType('TicketFilter', {
  description: 'Which tickets; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({
      description:
        'Words in the subject or the messages (“quoted phrases”, or, -without), a ticket number, its number in the tool it was imported from, or part of an account name.',
    }),
    status: t.field({ type: [TicketStatus], description: 'Any of these.' }),
    severity: t.field({ type: [Severity], description: 'Any of these.' }),
    tier: t.field({ type: [Tier], description: 'Accounts of any of these tiers now.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    requesterId: t.id({ description: 'Only those of this contact.' }),
    assigneeId: t.id({ description: 'Only those of this person.' }),
    unassigned: t.boolean({ description: 'Only those that nobody, or somebody, has.' }),
    teamId: t.id({ description: 'Only those of this team.' }),
    channel: t.field({ type: [Channel], description: 'Came in by any of these.' }),
    tag: t.string({ description: 'Carries this tag.' }),
    category: t.string({ description: 'Is of this category.' }),
    issueKey: t.string({ description: 'Repeats this issue.' }),
    isSpam: t.boolean({ description: 'Only spam, or only what is not.' }),
    createdFrom: t.field({ type: 'DateTime', description: 'Created at this instant or later.' }),
    createdTo: t.field({ type: 'DateTime', description: 'Created before this instant.' }),
    dueBefore: t.field({
      type: 'DateTime',
      description: 'A clock that is still waited for is, or was, due before this instant.',
    }),
    clockState: t.field({ type: ClockState, description: 'At least one clock is in this state.' }),
    mergedIntoId: t.id({ description: 'Only those merged into this ticket.' }),
  }),
});

export type TicketFilterInput = Partial<typeof TicketFilter.$inferInput>;

/** Full text by the expression indexes on subject and body, plus number and account name. */
function matchText(q: string): Prisma.Sql {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  const pattern = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`t.id in (
    select id from ticket where to_tsvector('english', subject) @@ websearch_to_tsquery('english', ${q})
    union all
    select ticket_id from ticket_message where to_tsvector('english', body) @@ websearch_to_tsquery('english', ${q})
    union all
    select id from ticket where number = ${number}::int or source_key = ${q.trim()}
    union all
    select ticket.id from ticket join account on account.id = ticket.account_id where account.name ilike ${pattern})`;
}

function matchInstants({ createdFrom, createdTo, dueBefore }: TicketFilterInput): Prisma.Sql[] {
  if (createdFrom && createdTo && createdTo < createdFrom) {
    const from = createdFrom.toISOString();
    throw new InvalidInput('filter.createdTo', createdTo, `an instant from createdFrom, ${from}, on`);
  }
  return [
    ...(createdFrom ? [Prisma.sql`t.created_at >= ${createdFrom}::timestamp`] : []),
    ...(createdTo ? [Prisma.sql`t.created_at < ${createdTo}::timestamp`] : []),
    ...(dueBefore ? [Prisma.sql`t.next_due_at < ${dueBefore}::timestamp`] : []),
  ];
}

function matchPeople(filter: TicketFilterInput): Prisma.Sql[] {
  const ids = [
    ['accountId', 't.account_id', filter.accountId],
    ['requesterId', 't.requester_id', filter.requesterId],
    ['assigneeId', 't.assignee_id', filter.assigneeId],
    ['teamId', 't.team_id', filter.teamId],
    ['mergedIntoId', 't.merged_into_id', filter.mergedIntoId],
  ] as const;
  const conditions = ids.flatMap(([name, column, id]) =>
    id ? [Prisma.sql`${Prisma.raw(column)} = ${readId(`filter.${name}`, id)}`] : [],
  );
  if (typeof filter.unassigned !== 'boolean') return conditions;
  return [...conditions, filter.unassigned ? Prisma.sql`t.assignee_id is null` : Prisma.sql`t.assignee_id is not null`];
}

function matchWords(filter: TicketFilterInput): Prisma.Sql[] {
  const { status, severity, tier, channel, tag, category, issueKey, isSpam, clockState } = filter;
  return [
    ...(status ? [anyWord('t.status', 'ticket_status', status)] : []),
    ...(severity ? [anyWord('t.severity', 'severity', severity)] : []),
    ...(channel ? [anyWord('t.channel', 'channel', channel)] : []),
    ...(tier
      ? [Prisma.sql`t.account_id in (select a.id from account a where ${anyWord('a.tier', 'tier', tier)})`]
      : []),
    ...(tag ? [Prisma.sql`${tag} = any(t.tags)`] : []),
    ...(category ? [Prisma.sql`t.category = ${category}`] : []),
    ...(issueKey ? [Prisma.sql`t.issue_key = ${issueKey}`] : []),
    ...(typeof isSpam === 'boolean' ? [isSpam ? Prisma.sql`t.is_spam` : Prisma.sql`not t.is_spam`] : []),
    ...(clockState
      ? [
          Prisma.sql`t.id in (select ticket_id from ticket_clock where ${anyWord('state', 'clock_state', [clockState])})`,
        ]
      : []),
  ];
}

/** The filter as an SQL condition on `ticket t`. */
export function conditionOf(filter: TicketFilterInput | null | undefined): Prisma.Sql {
  if (!filter) return Prisma.sql`true`;
  const conditions = [
    ...(filter.ids ? [Prisma.sql`t.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...matchPeople(filter),
    ...matchWords(filter),
    ...matchInstants(filter),
    ...(filter.q?.trim() ? [matchText(filter.q)] : []),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, ' and ') : Prisma.sql`true`;
}

import { Prisma } from '@tenure/db/generated/prisma/client';
import { shippedSurveyTerms } from '@tenure/domain/survey-terms';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { anyWord, partOf } from '../../graphql/sql-page.ts';
import { Tier } from '../../graphql/vocabulary.ts';
import { SurveyKind, SurveyStatus } from './survey-vocabulary.ts';

export const SurveyFilter = builder.inputType('SurveyFilter', {
  description: 'Which surveys; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({
      description: 'Part of the account’s name, of the contact’s name or mail address, or of the comment.',
    }),
    kind: t.field({ type: [SurveyKind], description: 'Any of these.' }),
    status: t.field({ type: [SurveyStatus], description: 'Any of these.' }),
    tier: t.field({ type: [Tier], description: 'Of accounts that have any of these tiers now.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    contactId: t.id({ description: 'Only those to this contact.' }),
    ticketId: t.id({ description: 'Only those about this ticket.' }),
    csmId: t.id({ description: 'Only those of accounts of this CSM.' }),
    isAnswered: t.boolean({ description: 'Only those with an answer, or only others.' }),
    isLow: t.boolean({ description: 'Only those whose answer opens a follow-up, or only others.' }),
    hasComment: t.boolean({ description: 'Only those with a comment, or only others.' }),
    sentFrom: t.field({ type: 'DateTime', description: 'Sent at this instant or later.' }),
    sentTo: t.field({ type: 'DateTime', description: 'Sent before this instant.' }),
    answeredFrom: t.field({ type: 'DateTime', description: 'The answer that counts came at this instant or later.' }),
    answeredTo: t.field({ type: 'DateTime', description: 'The answer that counts came before this instant.' }),
  }),
});

type Filter = Partial<typeof SurveyFilter.$inferInput>;

/** With the answer that counts, if there is one, and the policy. */
export const surveySource = Prisma.sql`survey s join account a on a.id = s.account_id join contact c on c.id = s.contact_id
  left join survey_answer x on x.survey_id = s.id and x.superseded_at is null
  left join operating_policy p on p.id = s.policy_id`;

const shippedLow = Prisma.join(
  shippedSurveyTerms.definitions.map(({ kind, lowAtMost }) => Prisma.sql`when ${kind} then ${lowAtMost}::int`),
  ' ',
);

/** The same as `isLow` of a survey. */
const isLow = Prisma.sql`x.score <= coalesce((select (d->>'lowAtMost')::int
  from jsonb_array_elements(p.content->'definitions') d where d->>'kind' = s.kind::text), case s.kind::text ${shippedLow} end)`;

function matchText(q: string): Prisma.Sql {
  const parts = ['a.name', 'c.name', 'c.email', 'x.comment'].map((column) => partOf(column, q));
  return Prisma.sql`(${Prisma.join(parts, ' or ')})`;
}

function matchIds(filter: Filter): Prisma.Sql[] {
  const ids = [
    ['accountId', 's.account_id', filter.accountId],
    ['contactId', 's.contact_id', filter.contactId],
    ['ticketId', 's.ticket_id', filter.ticketId],
    ['csmId', 'a.csm_id', filter.csmId],
  ] as const;
  return ids.flatMap(([name, column, id]) =>
    id ? [Prisma.sql`${Prisma.raw(column)} = ${readId(`filter.${name}`, id)}`] : [],
  );
}

function matchFlag(flag: boolean | null | undefined, condition: Prisma.Sql): Prisma.Sql[] {
  if (typeof flag !== 'boolean') return [];
  return [flag ? condition : Prisma.sql`not coalesce(${condition}, false)`];
}

function matchSpan(name: string, column: string, from?: Date | null, to?: Date | null): Prisma.Sql[] {
  if (from && to && to < from) {
    throw new InvalidInput(`filter.${name}To`, to, `an instant from ${name}From, ${from.toISOString()}, on`);
  }
  const at = Prisma.raw(column);
  return [
    ...(from ? [Prisma.sql`${at} >= ${from}::timestamp`] : []),
    ...(to ? [Prisma.sql`${at} < ${to}::timestamp`] : []),
  ];
}

/** On `surveySource`. */
export function surveyConditions(filter: Filter | null | undefined): Prisma.Sql[] {
  if (!filter) return [];
  return [
    ...(filter.ids ? [Prisma.sql`s.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...(filter.q?.trim() ? [matchText(filter.q)] : []),
    ...(filter.kind ? [anyWord('s.kind', 'survey_kind', filter.kind)] : []),
    ...(filter.status ? [anyWord('s.status', 'survey_status', filter.status)] : []),
    ...(filter.tier ? [anyWord('a.tier', 'tier', filter.tier)] : []),
    ...matchIds(filter),
    ...matchFlag(filter.isAnswered, Prisma.sql`x.id is not null`),
    ...matchFlag(filter.hasComment, Prisma.sql`x.comment is not null`),
    ...matchFlag(filter.isLow, isLow),
    ...matchSpan('sent', 's.sent_at', filter.sentFrom, filter.sentTo),
    ...matchSpan('answered', 'x.answered_at', filter.answeredFrom, filter.answeredTo),
  ];
}

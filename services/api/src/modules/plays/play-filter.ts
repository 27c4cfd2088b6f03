import { Prisma } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { anyWord, partOf } from '../../graphql/sql-page.ts';
import { PlayOutcome, PlayReason, PlayStatus } from './play-vocabulary.ts';

export const PlayFilter = builder.inputType('PlayFilter', {
  description: 'Which plays; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'A number, or part of the title or of the account’s name.' }),
    status: t.field({ type: [PlayStatus], description: 'Any of these.' }),
    reason: t.field({ type: [PlayReason], description: 'Any of these.' }),
    outcome: t.field({ type: [PlayOutcome], description: 'Any of these.' }),
    ownerId: t.id({ description: 'Only those of this person.' }),
    unowned: t.boolean({ description: 'Only those that nobody, or somebody, has.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    csmId: t.id({ description: 'Only those of accounts of this CSM.' }),
    isOverdue: t.boolean({ description: 'Only those that are open past their day, or only others.' }),
    isAtRisk: t.boolean({ description: 'Only those whose account was at risk at the opening, or only others.' }),
    dueBefore: t.field({ type: 'Date', description: 'Due before this day.' }),
  }),
});

export type PlayFilterInput = Partial<typeof PlayFilter.$inferInput>;

function matchText(q: string): Prisma.Sql {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  return Prisma.sql`(p.number = ${number}::int or ${partOf('p.title', q)} or ${partOf('a.name', q)})`;
}

function matchIds(filter: PlayFilterInput): Prisma.Sql[] {
  const ids = [
    ['ownerId', 'p.owner_id', filter.ownerId],
    ['accountId', 'p.account_id', filter.accountId],
    ['csmId', 'a.csm_id', filter.csmId],
  ] as const;
  return ids.flatMap(([name, column, id]) =>
    id ? [Prisma.sql`${Prisma.raw(column)} = ${readId(`filter.${name}`, id)}`] : [],
  );
}

/** The condition or its opposite; nothing where it is not asked for. */
function matchFlag(flag: boolean | null | undefined, condition: Prisma.Sql): Prisma.Sql[] {
  if (typeof flag !== 'boolean') return [];
  return [flag ? condition : Prisma.sql`not ${condition}`];
}

/** On `account_play p join account a`. */
export function playConditions(filter: PlayFilterInput | null | undefined, now: Date): Prisma.Sql[] {
  if (!filter) return [];
  return [
    ...(filter.ids ? [Prisma.sql`p.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...(filter.q?.trim() ? [matchText(filter.q)] : []),
    ...(filter.status ? [anyWord('p.status', 'play_status', filter.status)] : []),
    ...(filter.reason ? [anyWord('p.reason', 'play_reason', filter.reason)] : []),
    ...(filter.outcome ? [anyWord('p.outcome', 'play_outcome', filter.outcome)] : []),
    ...matchIds(filter),
    ...matchFlag(filter.unowned, Prisma.sql`(p.owner_id is null)`),
    ...matchFlag(filter.isOverdue, Prisma.sql`(p.status = 'OPEN' and p.due_date < ${now}::timestamp::date)`),
    ...matchFlag(filter.isAtRisk, Prisma.sql`(p.is_at_risk)`),
    ...(filter.dueBefore ? [Prisma.sql`p.due_date < ${filter.dueBefore}::timestamp::date`] : []),
  ];
}

import type { SurveyAnswer } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { batched } from '../../graphql/batching.ts';
import { builder } from '../../graphql/builder.ts';

const mostAnswers = 50;

/** The latest answers that count of each account: two statements for any number of them. */
const latestAnswers = batched<{ readonly first: number }, SurveyAnswer[]>(async (accountIds, { first }, { db }) => {
  const found = await db.$queryRaw<{ accountId: number; id: number }[]>`
    select account.id as "accountId", latest.id from unnest(${[...accountIds]}::int[]) as account(id)
    cross join lateral (select n.id from survey s join survey_answer n on n.survey_id = s.id
      where s.account_id = account.id and n.superseded_at is null
      order by n.answered_at desc, n.id desc limit ${first}::int) latest`;
  const rows = await db.surveyAnswer.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
  });
  const accounts = new Map(found.map(({ id, accountId }) => [id, accountId]));
  return Map.groupBy(rows, ({ id }) => accounts.get(id) ?? 0);
});

function readFirst(first: number): number {
  if (first >= 1 && first <= mostAnswers) return first;
  throw new InvalidInput('first', first, `a whole number from 1 to ${mostAnswers}`);
}

builder.prismaObjectField('Account', 'latestAnswers', (t) =>
  t.prismaField({
    type: ['SurveyAnswer'],
    description: 'What it answered in surveys, latest first; what a later answer took the place of is left out.',
    authScopes: { can: 'readSuccess' },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, Math.min(first, mostAnswers)) }),
    args: { first: t.arg.int({ required: true, defaultValue: 5, description: `How many, 1 to ${mostAnswers}.` }) },
    resolve: async (_query, { id }, { first }, context) =>
      (await latestAnswers(context, id, { first: readFirst(first) })) ?? [],
  }),
);

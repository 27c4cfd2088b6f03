import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';

const dayMs = 86_400_000;
const longestDays = 400;

builder.prismaObject('AccountUsage', {
  name: 'AccountUsageDay',
  description: 'What an account did on one UTC day (§15).',
  fields: (t) => ({
    date: t.expose('date', { type: 'Date', description: 'The day.' }),
    apiCalls: t.expose('apiCalls', { type: 'BigInt', description: 'Calls of the API.' }),
    logins: t.exposeInt('logins', { description: 'Log-ins of people.' }),
    activeUsers: t.exposeInt('activeUsers', { description: 'People who did anything.' }),
    seats: t.exposeInt('seats', { nullable: true, description: 'People it has paid for; null where not known.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was last reported.' }),
  }),
});

function checkDays(from: Date, to: Date): void {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (to < from) throw new InvalidInput('to', day(to), `a day from ${day(from)} on`);
  if (to.getTime() - from.getTime() >= longestDays * dayMs) {
    throw new InvalidInput('to', day(to), `at most ${longestDays} days from ${day(from)} on`);
  }
}

builder.prismaObjectFields('Account', (t) => ({
  usage: t.prismaField({
    type: ['AccountUsage'],
    nullable: true,
    description: `What it did, day by day, both ends included, at most ${longestDays} days. Null for roles that may not read usage.`,
    authScopes: { can: 'readSuccess' },
    unauthorizedResolver: () => null,
    complexity: { multiplier: 30 },
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day.' }),
      to: t.arg({ type: 'Date', required: true, description: 'The last day.' }),
    },
    select: ({ from, to }) => {
      checkDays(from, to);
      return { usage: { where: { date: { gte: from, lte: to } }, orderBy: { date: 'asc' as const } } };
    },
    resolve: (_query, { usage }) => usage,
  }),
}));

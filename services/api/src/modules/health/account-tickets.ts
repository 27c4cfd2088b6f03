import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';

const mostTickets = 50;

function readFirst(first: number): number {
  if (first >= 1 && first <= mostTickets) return first;
  throw new InvalidInput('first', first, `a whole number from 1 to ${mostTickets}`);
}

builder.prismaObjectField('Account', 'openTickets', (t) =>
  t.relation('tickets', {
    description: 'Tickets that are neither solved, closed, merged nor spam; what is due first comes first.',
    authScopes: { can: 'readTickets' },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, Math.min(first, mostTickets)) }),
    args: { first: t.arg.int({ required: true, defaultValue: 5, description: `How many, 1 to ${mostTickets}.` }) },
    query: ({ first }) => ({
      where: { status: { in: ['NEW', 'OPEN', 'PENDING', 'ON_HOLD'] }, isSpam: false, mergedIntoId: null },
      orderBy: [{ nextDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: readFirst(first),
    }),
  }),
);

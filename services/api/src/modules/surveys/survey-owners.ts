import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { limits } from '../../graphql/limits.ts';

const limitArg = builder.args((t) => ({
  limit: t.int({ required: true, defaultValue: 20, description: `How many, 1 to ${limits.pageSize}.` }),
}));

function latest({ limit }: { readonly limit: number }) {
  if (limit < 1 || limit > limits.pageSize) throw new InvalidInput('limit', String(limit), `1 to ${limits.pageSize}`);
  return { orderBy: { id: 'desc' }, take: limit } as const;
}

const complexity = ({ limit }: { readonly limit: number }) => ({ field: 1, multiplier: Math.max(1, limit) });
const authScopes = { can: 'readSuccess' } as const;

builder.prismaObjectField('Account', 'surveys', (t) =>
  t.relation('surveys', {
    description: 'What its contacts were asked, latest first.',
    ...{ authScopes, args: limitArg, complexity },
    query: latest,
  }),
);

builder.prismaObjectField('Ticket', 'surveys', (t) =>
  t.relation('surveys', {
    description: 'What was asked about it, latest first.',
    ...{ authScopes, args: limitArg, complexity },
    query: latest,
  }),
);

builder.prismaObjectFields('Contact', (t) => ({
  surveys: t.relation('surveys', {
    description: 'What the person was asked, latest first.',
    ...{ authScopes, args: limitArg, complexity },
    query: latest,
  }),
  surveyOptOutAt: t.expose('surveyOptOutAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the person asked not to be surveyed any more.',
  }),
}));

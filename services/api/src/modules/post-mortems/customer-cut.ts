import type { Credit } from '@tenure/db/generated/prisma/client';
import {
  type CustomerCut as Cut,
  type CustomerCutService as CutService,
  findCustomerCuts,
} from '@tenure/workflows/post-mortem-cuts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { Money } from '../accounts/money.ts';

const mostCuts = 200;

const CustomerCutService = builder.objectRef<CutService>('CustomerCutService').implement({
  description: 'What an incident was for one customer on one service.',
  fields: (t) => ({
    service: t.prismaField({
      type: 'Service',
      description: 'Which service.',
      resolve: (query, { service }, _args, { db }) =>
        db.service.findUniqueOrThrow({ ...query, where: { id: service.id } }),
    }),
    downMs: t.field({
      type: 'BigInt',
      description: 'Counted as down by contract, in milliseconds.',
      resolve: ({ downMs }) => BigInt(downMs),
    }),
    partialMs: t.field({
      type: 'BigInt',
      description: 'Out in part, whether it counted or not, in milliseconds.',
      resolve: ({ partialMs }) => BigInt(partialMs),
    }),
    degradedMs: t.field({
      type: 'BigInt',
      description: 'Degraded, in milliseconds; never counts.',
      resolve: ({ degradedMs }) => BigInt(degradedMs),
    }),
  }),
});

const CustomerCutCredit = builder.objectRef<Credit>('CustomerCutCredit').implement({
  description:
    'The credit of a service and month in which an incident counted, with the other incidents of that month.',
  fields: (t) => ({
    creditId: t.id({ description: 'The credit’s id.', resolve: ({ id }) => id }),
    month: t.string({ description: 'The month, YYYY-MM.', resolve: ({ serviceMonth }) => serviceMonth ?? '' }),
    status: t.string({ description: 'Where it stands.', resolve: ({ status }) => status }),
    amount: t.field({
      type: Money,
      description: 'How much.',
      resolve: ({ amountMinor, currency }) => ({ minor: amountMinor, currency }),
    }),
    service: t.prismaField({
      type: 'Service',
      nullable: true,
      description: 'For which service.',
      resolve: (query, { serviceId: id }, _args, { db }) =>
        id === null ? null : db.service.findUnique({ ...query, where: { id } }),
    }),
  }),
});

const CustomerCut = builder.objectRef<Cut>('CustomerCut').implement({
  description: 'What an incident was for one customer (§9).',
  fields: (t) => ({
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { account }, _args, { db }) =>
        db.account.findUniqueOrThrow({ ...query, where: { id: account.id } }),
    }),
    downMs: t.field({
      type: 'BigInt',
      description:
        'Counted as down by contract on any service, from this incident alone, after exclusions, in milliseconds.',
      resolve: ({ downMs }) => BigInt(downMs),
    }),
    excludedMs: t.field({
      type: 'BigInt',
      description: 'Would have counted, but was excluded, in milliseconds.',
      resolve: ({ excludedMs }) => BigInt(excludedMs),
    }),
    services: t.field({
      type: [CustomerCutService],
      description: 'By service, those that the customer had.',
      resolve: ({ services }) => [...services],
    }),
    tickets: t.prismaField({
      type: ['Ticket'],
      description: 'The customer’s tickets that are about it, by number.',
      resolve: (query, { ticketIds }, _args, { db }) =>
        ticketIds.length === 0
          ? []
          : db.ticket.findMany({ ...query, where: { id: { in: [...ticketIds] } }, orderBy: { number: 'asc' } }),
    }),
    credits: t.field({
      type: [CustomerCutCredit],
      nullable: true,
      description: 'The credits of the services and months in which it counted. Null for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      resolve: ({ credits }) => [...credits],
    }),
  }),
});

builder.prismaObjectField('PostMortem', 'customerCuts', (t) =>
  t.field({
    type: [CustomerCut],
    description: `What it was for each customer it touched, by name; the first ${mostCuts}.`,
    args: { accountId: t.arg.id({ description: 'Only for this customer.' }) },
    complexity: { field: 20, multiplier: 10 },
    select: { incidentId: true },
    resolve: ({ incidentId }, args, { db, now }) => {
      const accountId = args.accountId ? readId('accountId', args.accountId) : undefined;
      return findCustomerCuts(db, { incidentId, accountId, limit: mostCuts }, now);
    },
  }),
);

import { findIncidentCredits } from '@tenure/workflows/incident-credits';
import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import { findResponderCost } from './responder-cost.ts';

interface CostShape {
  readonly incidentId: number;
  readonly responderMinutes: number | null;
  readonly ticketCount: number;
}

const IncidentCost = builder.objectRef<CostShape>('IncidentCost').implement({
  description: 'What an incident cost (§9).',
  fields: (t) => ({
    responderMinutes: t.exposeInt('responderMinutes', {
      nullable: true,
      description: 'Minutes of all who responded; null where not noted.',
    }),
    responderCost: t.field({
      type: Money,
      nullable: true,
      description:
        'Those minutes at the loaded rate of the economics policy in force when it was detected. Null where they are not noted, and for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      resolve: ({ incidentId }, _args, context) => findResponderCost(context, incidentId, null),
    }),
    ticketCount: t.exposeInt('ticketCount', { description: 'Tickets that are about it.' }),
    credits: t.field({
      type: [Money],
      nullable: true,
      description:
        'Service credits of the services and months it counted in, for each currency; other incidents of those months included. Null for roles that may not see money.',
      authScopes: { can: 'readMoney' },
      unauthorizedResolver: () => null,
      resolve: ({ incidentId }, _args, { db }) => findIncidentCredits(db, incidentId),
    }),
  }),
});

builder.prismaObjectField('Incident', 'cost', (t) =>
  t.field({
    type: IncidentCost,
    description: 'What it cost.',
    select: { id: true, responderMinutes: true, _count: { select: { tickets: true } } },
    resolve: ({ id, responderMinutes, _count }) => ({
      ...{ incidentId: id, responderMinutes, ticketCount: _count.tickets },
    }),
  }),
);

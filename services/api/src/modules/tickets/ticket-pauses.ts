import type { Database } from '@tenure/db/client';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import { loadSlaContext } from '@tenure/workflows/sla-context';
import { loadTicketFacts } from '@tenure/workflows/ticket-facts';
import { builder } from '../../graphql/builder.ts';

interface TicketPauseShape {
  readonly startAt: number;
  readonly endAt: number | null;
  readonly actorId: number | null;
  readonly reason: string | null;
}

/** The pause ledger by the same rules that pause the clock, since a customer's reply ends a pause too (§2). */
async function findPauses(db: Database, ticketId: number, now: Date): Promise<readonly TicketPauseShape[]> {
  const [facts] = await loadTicketFacts(db, [ticketId]);
  if (!facts) return [];
  const context = await loadSlaContext(db, facts.accountId === null ? [] : [facts.accountId]);
  return evaluateTicketClocks(facts, context, now.getTime()).pauses;
}

const TicketPause = builder.objectRef<TicketPauseShape>('TicketPause').implement({
  description: 'A stay in PENDING, during which the resolution clock paused.',
  fields: (t) => ({
    startAt: t.field({ type: 'DateTime', description: 'When it began.', resolve: ({ startAt }) => new Date(startAt) }),
    endAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it lasts.',
      resolve: ({ endAt }) => (endAt === null ? null : new Date(endAt)),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where given.' }),
    actor: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who set PENDING; null for a machine.',
      resolve: (query, { actorId: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    durationMs: t.field({
      type: 'BigInt',
      description: 'How long it lasted, or has lasted so far, in milliseconds.',
      resolve: ({ startAt, endAt }, _args, { now }) => BigInt((endAt ?? now.getTime()) - startAt),
    }),
  }),
});

builder.prismaObjectField('Ticket', 'pauses', (t) =>
  t.field({
    type: [TicketPause],
    description: 'The pause ledger: every stay in PENDING, earliest first.',
    complexity: { field: 20, multiplier: 10 },
    resolve: ({ id }, _args, { db, now }) => findPauses(db, id, now),
  }),
);

import type { DisputeEvent } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { DisputeEventKind } from './dispute-vocabulary.ts';

type EventWords = Pick<DisputeEvent, 'kind' | 'fromValue' | 'toValue'> & { readonly subject: string | null };

const spell = (word: string | null): string => (word ?? 'nothing').toLowerCase().replaceAll('_', ' ');

const summaries: Record<DisputeEvent['kind'], (event: EventWords) => string> = {
  STATUS_CHANGED: ({ fromValue, toValue }) =>
    fromValue === null ? 'Submitted' : `Changed from ${spell(fromValue)} to ${spell(toValue)}`,
  EVIDENCE_ADDED: ({ toValue }) => `Evidence added: ${toValue ?? 'a file'}`,
  NOTE_ADDED: () => 'Note',
  ESCALATED: ({ toValue }) =>
    toValue === 'CAP' ? 'Escalated: day 60 has come' : 'Escalated: undecided after 15 business days',
  LATE_APPROVED: () => 'Let in after day 30',
  DEADLINE_MISSED: ({ toValue }) => `Deadline to ${spell(toValue)} missed`,
  DECISION_SENT_BACK: () => 'Decision sent back',
  ASSIGNED: ({ toValue, subject }) => (toValue === null ? 'Assignee removed' : `Assigned to ${subject ?? 'somebody'}`),
};

/** An event in one line for a reader. */
export function summariseEvent(event: EventWords): string {
  return summaries[event.kind](event);
}

builder.prismaObject('DisputeEvent', {
  description: 'Something that happened to a dispute. Never edited.',
  authScopes: { can: 'readBilling' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    kind: t.expose('kind', { type: DisputeEventKind, description: 'What kind of event.' }),
    actor: t.relation('actor', { nullable: true, description: 'Who did it; null for a machine.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, or the note.' }),
    summary: t.string({
      description: 'The event in one line.',
      resolve: async (event, _args, { db }) => {
        const id = event.kind === 'ASSIGNED' ? Number(event.toValue) : 0;
        const person = id > 0 ? await db.user.findUnique({ where: { id }, select: { name: true } }) : null;
        return summariseEvent({ ...event, subject: person?.name ?? null });
      },
    }),
  }),
});

builder.prismaObject('DisputeEvidence', {
  description: 'A file handed in with a dispute. Never edited; the hash proves it.',
  authScopes: { can: 'readBilling' },
  select: { id: true, disputeId: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    fileName: t.exposeString('fileName', { description: 'Its name.' }),
    mediaType: t.exposeString('mediaType', { description: 'Its media type.' }),
    byteSize: t.exposeInt('byteSize', { description: 'Its size in bytes.' }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of its bytes, in hexadecimal.' }),
    addedBy: t.relation('addedBy', { nullable: true, description: 'Who added it.' }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was added.' }),
    url: t.string({
      description: 'Where it can be downloaded, with the same session or API key.',
      resolve: ({ id, disputeId }) => `/disputes/${disputeId}/evidence/${id}`,
    }),
  }),
});

import { builder } from '../../graphql/builder.ts';
import { ClockKind } from '../../graphql/vocabulary.ts';
import { findEventSubject } from './event-subject.ts';
import { summariseEvent } from './event-summary.ts';

builder.prismaObject('TicketEvent', {
  description: 'Something that happened to a ticket. Never edited.',
  authScopes: { can: 'readTickets' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it took effect.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
    kind: t.string({ description: 'What kind of event, for example STATUS_CHANGED.', resolve: ({ kind }) => kind }),
    actor: t.relation('actor', { nullable: true, description: 'Who did it; null for a machine or the customer.' }),
    fromValue: t.exposeString('fromValue', { nullable: true, description: 'The value before, as text.' }),
    toValue: t.exposeString('toValue', { nullable: true, description: 'The value after, as text.' }),
    clockKind: t.expose('clockKind', {
      type: ClockKind,
      nullable: true,
      description: 'Of a warning or breach: which clock.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Of a warning or breach: its due instant.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, where given.' }),
    summary: t.string({
      description: 'The event in one line.',
      resolve: async (event, _args, { db }) => summariseEvent({ ...event, subject: await findEventSubject(db, event) }),
    }),
  }),
});

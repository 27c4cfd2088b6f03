import type { RedFlagEvent } from '@tenure/db/generated/prisma/client';
import { builder } from '../../graphql/builder.ts';
import { RedFlagEventKind } from './red-flag-vocabulary.ts';

type EventWords = Pick<RedFlagEvent, 'kind' | 'toValue'>;

const minuteOf = (instant: string | null): string => (instant ?? '').slice(0, 16).replace('T', ' ');

const summaries: Record<RedFlagEvent['kind'], (event: EventWords) => string> = {
  OPENED: () => 'Raised',
  UPDATED: ({ toValue }) => toValue ?? 'Looked at again',
  ASSIGNED: ({ toValue }) => (toValue === null ? 'Owner removed' : 'Assigned'),
  ACKNOWLEDGED: () => 'Acknowledged',
  ESCALATED: ({ toValue }) => `Escalated to ${toValue ?? 'superiors'}`,
  SNOOZED: ({ toValue }) => `Snoozed until ${minuteOf(toValue)} UTC`,
  WOKEN: () => 'Woken',
  OUTCOME_SET: ({ toValue }) => `Outcome: ${(toValue ?? '').toLowerCase().replaceAll('_', ' ')}`,
  ENDED: () => 'Ended',
};

builder.prismaObject('RedFlagEvent', {
  description: 'Something that happened to a flag. Never edited.',
  authScopes: { can: 'readFlags' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    kind: t.expose('kind', { type: RedFlagEventKind, description: 'What kind of event.' }),
    actor: t.relation('actor', { nullable: true, description: 'Who did it; null for a machine.' }),
    fromValue: t.exposeString('fromValue', { nullable: true, description: 'What it was before.' }),
    toValue: t.exposeString('toValue', { nullable: true, description: 'What it is after.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, or the note.' }),
    words: t.string({ description: 'The event in one line.', resolve: (event) => summaries[event.kind](event) }),
  }),
});

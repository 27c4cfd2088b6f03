import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import { TimelineKind } from './health-vocabulary.ts';
import { placeOf, readPlace, type TimelineRow, timelineRows } from './timeline-rows.ts';

const mostEntries = 100;

const pages: Readonly<Record<string, string>> = {
  TICKET: 'tickets',
  INCIDENT: 'incidents',
  CREDIT: 'credits',
  DISPUTE: 'disputes',
  PLAY: 'plays',
  CONTRACT_STARTED: 'contracts',
  CONTRACT_ENDED: 'contracts',
};

const TimelineEntry = builder.objectRef<TimelineRow>('TimelineEntry').implement({
  description: 'Something that happened with an account.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    kind: t.field({ type: TimelineKind, description: 'What it is.', resolve: ({ kind }) => kind as 'TICKET' }),
    id: t.exposeID('id', { description: 'Its id among its kind.' }),
    title: t.exposeString('title', { description: 'What people call it.' }),
    detail: t.exposeString('detail', { nullable: true, description: 'How it stands, or what was said.' }),
    link: t.string({
      description: 'Its page in the admin UI; the account’s where it has none of its own.',
      resolve: ({ kind, id, accountId }) =>
        pages[kind] ? `/${pages[kind]}/${id}/show` : `/accounts/${accountId}/show`,
    }),
  }),
});

interface TimelineShape {
  readonly items: readonly TimelineRow[];
  readonly before: string | null;
}

const Timeline = builder.objectRef<TimelineShape>('Timeline').implement({
  description: 'What happened with an account, latest first.',
  fields: (t) => ({
    items: t.field({
      type: [TimelineEntry],
      description: 'The entries.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ items }) => [...items],
    }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'Hand it back as `before` for older ones; null where there are none.',
    }),
  }),
});

function readFirst(first: number): number {
  if (first >= 1 && first <= mostEntries) return first;
  throw new InvalidInput('first', first, `a whole number from 1 to ${mostEntries}`);
}

function partOf(rows: readonly TimelineRow[], first: number): TimelineShape {
  const items = rows.slice(0, first);
  const last = items.at(-1);
  return { items, before: rows.length > first && last ? placeOf(last) : null };
}

builder.prismaObjectField('Account', 'timeline', (t) =>
  t.field({
    type: Timeline,
    description:
      'Tickets, incidents that hit it, credits, disputes, answers, plays, notices and contracts, latest first. Credits and disputes only for roles that may read billing.',
    authScopes: { can: 'readSuccess' },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, Math.min(first, mostEntries)) }),
    args: {
      first: t.arg.int({ required: true, defaultValue: 30, description: `How many, 1 to ${mostEntries}.` }),
      before: t.arg.string({ description: 'Only what came before this place.' }),
    },
    select: { id: true },
    resolve: async ({ id }, { first, before }, context) => {
      const place = readPlace(before);
      return partOf((await timelineRows(context, id, { first: readFirst(first), before: place })) ?? [], first);
    },
  }),
);

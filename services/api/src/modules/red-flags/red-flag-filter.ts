import type { Prisma } from '@tenure/db/generated/prisma/client';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { containing } from '../../graphql/text-match.ts';
import { RedFlagOutcome, RedFlagRule } from './red-flag-vocabulary.ts';

export const RedFlagFilter = builder.inputType('RedFlagFilter', {
  description: 'Which red flags; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    rule: t.field({ type: [RedFlagRule], description: 'Any of these.' }),
    isOpen: t.boolean({ description: 'Only episodes that last, or only others.' }),
    isSnoozed: t.boolean({ description: 'Only those that are out of sight, or only others.' }),
    isAcknowledged: t.boolean({ description: 'Only those that somebody said they saw, or only others.' }),
    isOverdue: t.boolean({ description: 'Only open ones that nobody acknowledged in time, or only others.' }),
    isMine: t.boolean({ description: 'Only those of the caller, or only others.' }),
    ownerId: t.id({ description: 'Only those of this person.' }),
    outcome: t.field({ type: [RedFlagOutcome], description: 'Any of these.' }),
    openedFrom: t.field({ type: 'DateTime', description: 'Raised at this instant or later.' }),
    openedTo: t.field({ type: 'DateTime', description: 'Raised before this instant.' }),
    subject: t.string({ description: 'Only those about this.' }),
    q: t.string({ description: 'A number, or part of the title or the subject.' }),
  }),
});

type Filter = Partial<typeof RedFlagFilter.$inferInput>;
type Where = Prisma.RedFlagWhereInput;

/** The condition or its opposite; nothing where it is not asked for. */
function matchWhether(flag: boolean | null | undefined, condition: Where): Where[] {
  if (typeof flag !== 'boolean') return [];
  return [flag ? condition : { NOT: condition }];
}

function matchText(q: string): Where {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : -1;
  return { OR: [{ number }, { title: containing(q) }, { subject: containing(q) }] };
}

function matchOpened({ openedFrom, openedTo }: Filter): Where[] {
  if (openedFrom && openedTo && openedTo < openedFrom) {
    const accepted = `an instant from openedFrom, ${openedFrom.toISOString()}, on`;
    throw new InvalidInput('filter.openedTo', openedTo, accepted);
  }
  return [
    ...(openedFrom ? [{ openedAt: { gte: openedFrom } }] : []),
    ...(openedTo ? [{ openedAt: { lt: openedTo } }] : []),
  ];
}

export function flagConditions(filter: Filter | null | undefined, viewer: Viewer | null, now: Date): Where {
  if (!filter) return {};
  const isSnoozed: Where = { AND: [{ snoozedUntilAt: { not: null } }, { snoozedUntilAt: { gt: now } }] };
  const isOverdue: Where = {
    AND: [{ acknowledgeDueAt: { not: null } }, { acknowledgeDueAt: { lt: now }, acknowledgedAt: null, endedAt: null }],
  };
  return {
    AND: [
      ...(filter.ids ? [{ id: { in: readIds('filter.ids', filter.ids) } }] : []),
      ...(filter.rule ? [{ rule: { in: filter.rule } }] : []),
      ...(filter.outcome ? [{ outcome: { in: filter.outcome } }] : []),
      ...(filter.ownerId ? [{ ownerId: readId('filter.ownerId', filter.ownerId) }] : []),
      ...(typeof filter.subject === 'string' ? [{ subject: filter.subject }] : []),
      ...(filter.q?.trim() ? [matchText(filter.q)] : []),
      ...matchWhether(filter.isOpen, { endedAt: null }),
      ...matchWhether(filter.isSnoozed, isSnoozed),
      ...matchWhether(filter.isAcknowledged, { acknowledgedAt: { not: null } }),
      ...matchWhether(filter.isOverdue, isOverdue),
      ...matchWhether(filter.isMine, { AND: [{ ownerId: { not: null } }, { ownerId: viewer?.userId ?? 0 }] }),
      ...matchOpened(filter),
    ],
  };
}

import type { UpdatePromise as Promised } from '@tenure/domain/incident-updates';
import { findUpdatePromises, toldParts } from '@tenure/workflows/incident-promises';
import { builder } from '../../graphql/builder.ts';
import { Visibility } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

const PromiseReason = enumOf('UpdatePromiseReason', 'Why a public update was due (§9).', {
  FIRST: 'The first after the detection.',
  NEXT: 'The next after another.',
  PHASE_CHANGE: 'A phase began.',
  RESOLVED: 'It was resolved.',
});

const UpdatePromise = builder.objectRef<Promised>('UpdatePromise').implement({
  description: 'A public update that a post promised or the policy asked for; one silence is one promise.',
  fields: (t) => ({
    reason: t.expose('reason', { type: PromiseReason, description: 'Why it was due.' }),
    dueAt: t.field({ type: 'DateTime', description: 'By when.', resolve: ({ dueAt }) => new Date(dueAt) }),
    keptAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it came, perhaps too late; null while it has not.',
      resolve: ({ keptAt }) => (keptAt === null ? null : new Date(keptAt)),
    }),
    isMissed: t.exposeBoolean('isMissed', { description: 'Whether it came too late, or is overdue.' }),
  }),
});

builder.prismaObjectFields('Incident', (t) => ({
  nextUpdateDueAt: t.expose('nextUpdateDueAt', {
    type: 'DateTime',
    nullable: true,
    description: 'When the public is to hear next; null where nothing is promised.',
  }),
  isUpdateOverdue: t.boolean({
    description: 'Whether a promised public update has not come.',
    select: { nextUpdateDueAt: true },
    resolve: ({ nextUpdateDueAt }, _args, { now }) => nextUpdateDueAt !== null && nextUpdateDueAt < now,
  }),
  missedUpdateCount: t.relationCount('events', {
    description: 'Promised public updates that did not come in time.',
    where: { kind: 'UPDATE_MISSED' },
  }),
  updates: t.relation('updates', {
    description: 'What was said, latest first.',
    args: { visibility: t.arg({ type: Visibility, description: 'Only these.' }) },
    query: ({ visibility }) => ({
      ...(visibility ? { where: { visibility } } : {}),
      orderBy: [{ postedAt: 'desc' }, { id: 'desc' }],
    }),
  }),
  updatePromises: t.field({
    type: [UpdatePromise],
    description:
      'Each public update that was due; none where it is not public, of imports only what was promised here.',
    select: {
      isPublic: true,
      source: true,
      detectedAt: true,
      verifiedAt: true,
      closedAt: true,
      severity: true,
      phase: true,
      id: true,
    },
    resolve: async (incident, _args, { db, now }) => {
      if (!incident.isPublic || incident.phase === 'VOIDED') return [];
      const told = await db.incident.findUnique({ where: { id: incident.id }, select: toldParts });
      return findUpdatePromises(incident, told?.events ?? [], told?.updates ?? [], now);
    },
  }),
}));

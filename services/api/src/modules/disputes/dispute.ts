import { isDisputeOpen } from '@tenure/domain/dispute';
import { hashOf } from '@tenure/workflows/canonical-hash';
import { findNextDeadline, type NextDeadline } from '@tenure/workflows/dispute-deadlines';
import { builder } from '../../graphql/builder.ts';
import { readOptionalId } from '../../graphql/ids.ts';
import { type ActedOn, explainNoDecision, findActions } from './dispute-actions.ts';
import { DisputeAction, DisputeDeadlineKind, DisputeReason, DisputeStatus } from './dispute-vocabulary.ts';

const DisputeDeadline = builder.objectRef<NextDeadline>('DisputeDeadline').implement({
  description: 'What a dispute is waited for, and until when.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DisputeDeadlineKind, description: 'What is waited for.' }),
    dueAt: t.expose('dueAt', { type: 'DateTime', description: 'Until when; kept at this very instant.' }),
    isMissed: t.exposeBoolean('isMissed', { description: 'Whether it has passed.' }),
  }),
});

/** The first event is the submission. */
const opening = { select: { actorId: true }, orderBy: { id: 'asc' }, take: 1 } as const;
const acted = { status: true, lateReason: true, lateApprovedById: true, proposedById: true } as const;
const actedOn = (dispute: Omit<ActedOn, 'submittedById'> & { events: { actorId: number | null }[] }): ActedOn => ({
  ...dispute,
  submittedById: dispute.events[0]?.actorId ?? null,
});

builder.prismaObject('Dispute', {
  description: 'A customer’s objection to an invoice line (§11).',
  authScopes: { can: 'readBilling' },
  // The facts are long; they are read only where they are asked for.
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number to tell the customer.' }),
    account: t.relation('account', { description: 'The customer.' }),
    invoice: t.relation('invoice', { description: 'The invoice.' }),
    invoiceLine: t.relation('invoiceLine', { description: 'The line that is disputed.' }),
    reason: t.expose('reason', { type: DisputeReason, description: 'What is objected to.' }),
    status: t.expose('status', { type: DisputeStatus, description: 'Where it stands.' }),
    isOpen: t.boolean({
      description: 'Whether it still takes up its line: no second one is opened, and nobody is reminded of it.',
      select: { status: true },
      resolve: ({ status }) => isDisputeOpen(status),
    }),
    claim: t.exposeString('claim', { description: 'What the customer says.' }),
    contact: t.relation('contact', { nullable: true, description: 'Who disputes it.' }),
    assignee: t.relation('assignee', { nullable: true, description: 'Who works on it.' }),
    submittedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who opened it.',
      select: { events: opening },
      resolve: (query, { events }, _args, { db }) => {
        const id = events[0]?.actorId ?? null;
        return id === null ? null : db.user.findUnique({ ...query, where: { id } });
      },
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it came in.' }),
    acknowledgeDueAt: t.expose('acknowledgeDueAt', {
      type: 'DateTime',
      description: 'By when the customer is to be told that it arrived.',
    }),
    decideDueAt: t.expose('decideDueAt', { type: 'DateTime', description: 'By when it is to be decided.' }),
    escalateAt: t.expose('escalateAt', { type: 'DateTime', description: 'When it is escalated if it is undecided.' }),
    capAt: t.expose('capAt', { type: 'DateTime', description: 'Day 60.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written down.' }),
    nextDeadline: t.field({
      type: DisputeDeadline,
      nullable: true,
      description: 'What it is waited for now; null once it is decided or withdrawn.',
      select: {
        ...{ status: true, acknowledgeDueAt: true, decideDueAt: true, capAt: true },
        ...{ lateReason: true, lateApprovedById: true },
      },
      resolve: (dispute, _args, { now }) => findNextDeadline(dispute, now),
    }),
    acknowledgedAt: t.expose('acknowledgedAt', { type: 'DateTime', nullable: true, description: 'When acknowledged.' }),
    awaitingSinceAt: t.expose('awaitingSinceAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the customer has the word.',
    }),
    escalatedAt: t.expose('escalatedAt', { type: 'DateTime', nullable: true, description: 'When first escalated.' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When decided.' }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true, description: 'When settled.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When closed.' }),
    isLate: t.boolean({
      description: 'Whether it came after day 30.',
      select: { lateReason: true },
      resolve: ({ lateReason }) => lateReason !== null,
    }),
    lateReason: t.exposeString('lateReason', {
      nullable: true,
      description: 'Why it came late; once it is let in, why it was.',
    }),
    lateApprovedBy: t.relation('lateApprovedBy', { nullable: true, description: 'Who let it in.' }),
    facts: t.expose('facts', {
      type: 'JSON',
      description:
        'What was known when it was opened: month, line, incidents, availability, usage, tickets, credits, payments. Instants in ISO 8601, amounts in minor units as text.',
    }),
    factsHash: t.exposeString('factsHash', { description: 'SHA-256 of the facts.' }),
    isFactsUnaltered: t.boolean({
      description: 'Whether the facts still give that hash.',
      select: { facts: true, factsHash: true },
      resolve: ({ facts, factsHash }) => hashOf(facts) === factsHash,
    }),
    events: t.relation('events', { description: 'Its history, earliest first.', query: { orderBy: { id: 'asc' } } }),
    evidence: t.relation('evidence', {
      description: 'The files handed in, without their bytes.',
      query: { orderBy: { id: 'asc' } },
    }),
    credits: t.relation('credits', { description: 'What settled it.', query: { orderBy: { id: 'asc' } } }),
    actions: t.field({
      type: [DisputeAction],
      description: 'What the caller may do with it now.',
      select: { ...acted, events: opening },
      resolve: (dispute, _args, { viewer }) => findActions(actedOn(dispute), viewer),
    }),
    mayNotApproveBecause: t.string({
      nullable: true,
      description: 'Why the caller may not approve the proposed decision, in one sentence.',
      select: { ...acted, events: opening },
      resolve: (dispute, _args, { viewer }) => explainNoDecision(actedOn(dispute), viewer),
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('dispute', (t) =>
  t.prismaField({
    type: 'Dispute',
    nullable: true,
    description: 'One dispute, by its id or its number; null where there is none.',
    authScopes: { can: 'readBilling' },
    args: { id: t.arg.id({ description: 'The dispute’s id.' }), number: t.arg.int({ description: 'Or its number.' }) },
    resolve: (query, _root, { id, number }, { db }) => {
      const known = readOptionalId('id', id);
      if (known !== null) return db.dispute.findUnique({ ...query, where: { id: known } });
      return db.dispute.findUnique({ ...query, where: { number: number ?? 0 } });
    },
  }),
);

import type { AccountPlay } from '@tenure/db/generated/prisma/client';
import { interventionKinds } from '@tenure/domain/health-vocabulary';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { costOfRows, EvidenceRow, type EvidenceShape } from '../health/evidence-row.ts';
import { PlayOutcome, PlayReason, PlayStatus, PlayStepKind } from './play-vocabulary.ts';

const isIntervention = (kind: string) => interventionKinds.some((one) => one === kind);

/** What a trigger stored; what somebody else wrote may lack either. */
function inputsOf({ inputs }: Pick<AccountPlay, 'inputs'>): { words: string | null; rows: EvidenceShape[] } {
  const { words, rows } = (inputs ?? {}) as { words?: string | null; rows?: EvidenceShape[] };
  return { words: words ?? null, rows: Array.isArray(rows) ? rows : [] };
}

function isOverdue({ status, dueDate }: Pick<AccountPlay, 'status' | 'dueDate'>, now: Date): boolean {
  return status === 'OPEN' && dueDate.toISOString().slice(0, 10) < now.toISOString().slice(0, 10);
}

builder.prismaObject('PlayStep', {
  description: 'What was done in a play. Never edited.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was written down.' }),
    kind: t.expose('kind', { type: PlayStepKind, description: 'What it was.' }),
    text: t.exposeString('text', { nullable: true, description: 'What was said about it.' }),
    actor: t.relation('actor', { nullable: true, description: 'Who did it; null for the system.' }),
    isIntervention: t.boolean({
      description: 'A call, a meeting or a mail: without one nothing counts as saved (§13).',
      resolve: ({ kind }) => isIntervention(kind),
    }),
  }),
});

export const Play = builder.prismaObject('AccountPlay', {
  name: 'Play',
  description: 'Work on one account for one reason, one open at a time (§15).',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'Number, as people call it.' }),
    account: t.relation('account', { description: 'The account.' }),
    reason: t.expose('reason', { type: PlayReason, description: 'Why it was opened.' }),
    status: t.expose('status', { type: PlayStatus, description: 'Where it stands.' }),
    title: t.exposeString('title', { description: 'What is to be done.' }),
    owner: t.relation('owner', { nullable: true, description: 'Who does it.' }),
    dueDate: t.expose('dueDate', { type: 'Date', description: 'By when.' }),
    isOverdue: t.boolean({
      description: 'Whether it is open past its day.',
      resolve: (play, _args, { now }) => isOverdue(play, now),
    }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When it was closed.' }),
    outcome: t.expose('outcome', { type: PlayOutcome, nullable: true, description: 'What came of it.' }),
    outcomeNote: t.exposeString('outcomeNote', { nullable: true, description: 'The same in words.' }),
    words: t.string({
      nullable: true,
      description: 'What the trigger saw, or what was noted at the opening.',
      resolve: (play) => inputsOf(play).words,
    }),
    rows: t.field({
      type: [EvidenceRow],
      description: 'The rows the trigger saw.',
      complexity: costOfRows,
      resolve: (play) => inputsOf(play).rows,
    }),
    inputs: t.expose('inputs', { type: 'JSON', description: 'All that the trigger went by.' }),
    isAtRisk: t.exposeBoolean('isAtRisk', {
      description:
        'Whether the account was red, yellow or leaving when it was opened: only then can it count as saved.',
    }),
    healthScore: t.exposeInt('healthScore', { nullable: true, description: 'Its health then.' }),
    answerId: t.exposeID('answerId', { nullable: true, description: 'The survey answer it follows up.' }),
    steps: t.relation('steps', {
      description: 'What was done, earliest first.',
      query: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
    }),
    interventionCount: t.relationCount('steps', {
      description: 'Calls, meetings and mails.',
      where: { kind: { in: [...interventionKinds] } },
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryField('play', (t) =>
  t.prismaField({
    type: 'AccountPlay',
    nullable: true,
    description: 'One play; null where there is none.',
    authScopes: { can: 'readSuccess' },
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (query, _root, { id }, { db }) => db.accountPlay.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

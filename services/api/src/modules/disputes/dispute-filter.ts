import { Prisma } from '@tenure/db/generated/prisma/client';
import { isDisputeOpen } from '@tenure/domain/dispute';
import { disputeStatuses } from '@tenure/domain/finance-vocabulary';
import { InvalidInput } from '@tenure/workflows/refusals';
import { builder } from '../../graphql/builder.ts';
import type { Viewer } from '../../graphql/context.ts';
import { readId, readIds } from '../../graphql/ids.ts';
import { anyWord, partOf } from '../../graphql/sql-page.ts';
import { hasCapability } from '../../roles.ts';
import { DisputeReason, DisputeStatus } from './dispute-vocabulary.ts';

export const DisputeFilter = builder.inputType('DisputeFilter', {
  description: 'Which disputes; conditions are joined by “and”.',
  fields: (t) => ({
    ids: t.idList({ description: 'Only these.' }),
    q: t.string({ description: 'A number, or part of the account’s name, of the invoice’s number or of the claim.' }),
    status: t.field({ type: [DisputeStatus], description: 'Any of these.' }),
    isOpen: t.boolean({ description: 'Only those that still take up their line, or only others.' }),
    reason: t.field({ type: [DisputeReason], description: 'Any of these.' }),
    accountId: t.id({ description: 'Only those of this account.' }),
    invoiceId: t.id({ description: 'Only those of this invoice.' }),
    invoiceLineId: t.id({ description: 'Only those of this invoice line.' }),
    assigneeId: t.id({ description: 'Only those of this person.' }),
    unassigned: t.boolean({ description: 'Only those that nobody, or somebody, has.' }),
    isOverdue: t.boolean({ description: 'Only those whose next deadline has passed, or only others.' }),
    isEscalated: t.boolean({ description: 'Only those that were escalated, or only others.' }),
    dueBefore: t.field({ type: 'DateTime', description: 'The next deadline is, or was, before this instant.' }),
    submittedFrom: t.field({ type: 'DateTime', description: 'Came in at this instant or later.' }),
    submittedTo: t.field({ type: 'DateTime', description: 'Came in before this instant.' }),
    isForMeToApprove: t.boolean({
      description: 'Only those whose proposed decision the caller may approve, or only others.',
    }),
  }),
});

export type DisputeFilterInput = Partial<typeof DisputeFilter.$inferInput>;

/** Who asks, and when: some conditions are about them. */
export interface Asking {
  readonly viewer: Viewer | null;
  readonly now: Date;
}

function matchText(q: string): Prisma.Sql {
  const number = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : null;
  const parts = ['a.name', 'i.number', 'd.claim'].map((column) => partOf(column, q));
  return Prisma.sql`(d.number = ${number}::int or ${Prisma.join(parts, ' or ')})`;
}

function matchIds(filter: DisputeFilterInput): Prisma.Sql[] {
  const ids = [
    ['accountId', 'd.account_id', filter.accountId],
    ['invoiceId', 'd.invoice_id', filter.invoiceId],
    ['invoiceLineId', 'd.invoice_line_id', filter.invoiceLineId],
    ['assigneeId', 'd.assignee_id', filter.assigneeId],
  ] as const;
  return ids.flatMap(([name, column, id]) =>
    id ? [Prisma.sql`${Prisma.raw(column)} = ${readId(`filter.${name}`, id)}`] : [],
  );
}

/** The condition or its opposite; nothing where it is not asked for. */
function matchFlag(flag: boolean | null | undefined, condition: Prisma.Sql): Prisma.Sql[] {
  if (typeof flag !== 'boolean') return [];
  return [flag ? condition : Prisma.sql`not coalesce(${condition}, false)`];
}

function matchFlags(filter: DisputeFilterInput, { viewer, now }: Asking): Prisma.Sql[] {
  const open = disputeStatuses.filter(isDisputeOpen);
  const mayApprove = viewer !== null && hasCapability(viewer.role, 'workDisputes');
  const isForMe = Prisma.sql`(${mayApprove} and d.status = 'DECISION_PROPOSED'
    and d.proposed_by_id is distinct from ${viewer?.userId ?? 0}::int)`;
  return [
    ...matchFlag(filter.isOpen, anyWord('d.status', 'dispute_status', open)),
    ...matchFlag(filter.unassigned, Prisma.sql`d.assignee_id is null`),
    ...matchFlag(filter.isOverdue, Prisma.sql`d.next_deadline_at < ${now}::timestamp`),
    ...matchFlag(filter.isEscalated, Prisma.sql`d.escalated_at is not null`),
    ...matchFlag(filter.isForMeToApprove, isForMe),
  ];
}

function matchInstants({ dueBefore, submittedFrom, submittedTo }: DisputeFilterInput): Prisma.Sql[] {
  if (submittedFrom && submittedTo && submittedTo < submittedFrom) {
    const from = submittedFrom.toISOString();
    throw new InvalidInput('filter.submittedTo', submittedTo, `an instant from submittedFrom, ${from}, on`);
  }
  return [
    ...(dueBefore ? [Prisma.sql`d.next_deadline_at < ${dueBefore}::timestamp`] : []),
    ...(submittedFrom ? [Prisma.sql`d.submitted_at >= ${submittedFrom}::timestamp`] : []),
    ...(submittedTo ? [Prisma.sql`d.submitted_at < ${submittedTo}::timestamp`] : []),
  ];
}

/** On `dispute d join account a join invoice i`. */
export function disputeConditions(filter: DisputeFilterInput | null | undefined, asking: Asking): Prisma.Sql[] {
  if (!filter) return [];
  return [
    ...(filter.ids ? [Prisma.sql`d.id = any(${readIds('filter.ids', filter.ids)}::int[])`] : []),
    ...(filter.q?.trim() ? [matchText(filter.q)] : []),
    ...(filter.status ? [anyWord('d.status', 'dispute_status', filter.status)] : []),
    ...(filter.reason ? [anyWord('d.reason', 'dispute_reason', filter.reason)] : []),
    ...matchIds(filter),
    ...matchFlags(filter, asking),
    ...matchInstants(filter),
  ];
}

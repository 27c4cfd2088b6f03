import { recordChurnNotice, withdrawChurnNotice } from '@tenure/workflows/churn-notices';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { ChurnReason } from './churn-notice.ts';

const ChurnNoticeInput = builder.inputType('ChurnNoticeInput', {
  description: 'What a customer said.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'The customer.' }),
    noticedAt: t.field({ type: 'DateTime', description: 'When it said so; now where missing.' }),
    effectiveDate: t.field({ type: 'Date', required: true, description: 'First day without it.' }),
    reason: t.field({ type: ChurnReason, required: true, description: 'Why.' }),
    evidence: t.string({ required: true, description: 'Where the reason can be seen: a mail, a call’s note, a link.' }),
  }),
});

builder.mutationFields((t) => ({
  recordChurnNotice: t.prismaField({
    type: 'ChurnNotice',
    description: 'Keeps that a customer leaves: it is at risk from now on, red, and gets a play.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { input: t.arg({ type: ChurnNoticeInput, required: true, description: 'The notice.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { effectiveDate, reason, evidence } = input;
      const accountId = readId('accountId', input.accountId);
      const notice = { accountId, noticedAt: given(input.noticedAt), effectiveDate, reason, evidence };
      const { id } = await recordChurnNotice(db, notice, actor, now);
      return db.churnNotice.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  withdrawChurnNotice: t.prismaField({
    type: 'ChurnNotice',
    description: 'Keeps that the customer stays after all.',
    authScopes: { can: 'workPlays' },
    errors: {},
    args: { ...recordArgs, reason: t.arg.string({ required: true, description: 'Why it stays.' }) },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const noticeId = readId('id', id);
      await withdrawChurnNotice(db, { noticeId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.churnNotice.findUniqueOrThrow({ ...query, where: { id: noticeId } });
    },
  }),
}));

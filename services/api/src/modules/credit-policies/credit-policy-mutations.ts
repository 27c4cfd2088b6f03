import { draftCreditPolicy, updateCreditPolicyDraft, withdrawCreditPolicy } from '@tenure/workflows/credit-policies';
import { adoptCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { readMonth } from '../../graphql/months.ts';
import { DraftCreditPolicyInput, policyFieldsOf, UpdateCreditPolicyDraftInput } from './credit-policy-inputs.ts';

builder.mutationFields((t) => ({
  draftCreditPolicy: t.prismaField({
    type: 'CreditPolicy',
    description: 'Drafts the next version of the credit policy. It is in force nowhere before it is adopted.',
    authScopes: { can: 'editCreditPolicies' },
    errors: {},
    args: { input: t.arg({ type: DraftCreditPolicyInput, required: true, description: 'The draft.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { id } = await draftCreditPolicy(db, policyFieldsOf(input), actor, now);
      return db.creditPolicy.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateCreditPolicyDraft: t.prismaField({
    type: 'CreditPolicy',
    description: 'Changes a draft of the credit policy.',
    authScopes: { can: 'editCreditPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateCreditPolicyDraftInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await updateCreditPolicyDraft(db, { ...policyFieldsOf(input), ...reference }, actor, now);
      return db.creditPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  adoptCreditPolicy: t.prismaField({
    type: 'CreditPolicy',
    description: 'Puts a draft in force from a month on that is not final yet; not by who drafted it.',
    authScopes: { can: 'editCreditPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      effectiveFromMonth: t.arg.string({ required: true, description: 'The first month, YYYY-MM.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, reason, ...args }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(args.expectedVersion) };
      const effectiveFromMonth = readMonth('effectiveFromMonth', args.effectiveFromMonth);
      await adoptCreditPolicy(db, { ...reference, reason, effectiveFromMonth }, actor, now);
      return db.creditPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  withdrawCreditPolicy: t.prismaField({
    type: 'CreditPolicy',
    description: 'Gives up a draft, or an adopted version whose first month has not begun.',
    authScopes: { can: 'editCreditPolicies' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await withdrawCreditPolicy(db, reference, actor, now);
      return db.creditPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
}));

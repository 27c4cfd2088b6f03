import { adoptPolicy } from '@tenure/workflows/policy-adoption';
import { draftPolicy, updatePolicyDraft, withdrawPolicyDraft } from '@tenure/workflows/sla-policies';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { DraftPolicyInput, draftFieldsOf, UpdatePolicyDraftInput } from './policy-inputs.ts';

builder.mutationFields((t) => ({
  draftPolicy: t.prismaField({
    type: 'SlaPolicy',
    description: 'Drafts the next policy version. It is in force nowhere before it is adopted.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: { input: t.arg({ type: DraftPolicyInput, required: true, description: 'The draft.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const draft = { ...draftFieldsOf(input), name: input.name, preset: given(input.preset) };
      const { id } = await draftPolicy(db, draft, actor, now);
      return db.slaPolicy.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updatePolicyDraft: t.prismaField({
    type: 'SlaPolicy',
    description: 'Changes a draft.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdatePolicyDraftInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await updatePolicyDraft(db, { ...draftFieldsOf(input), ...reference, name: given(input.name) }, actor, now);
      return db.slaPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  adoptPolicy: t.prismaField({
    type: 'SlaPolicy',
    description: 'Puts a draft in force from an instant on; refused while the linter finds errors.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      effectiveFromAt: t.arg({ type: 'DateTime', description: 'From when on; not in the past, now where missing.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, effectiveFromAt, reason, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await adoptPolicy(db, { ...reference, reason, effectiveFromAt: given(effectiveFromAt) }, actor, now);
      return db.slaPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  withdrawPolicyDraft: t.prismaField({
    type: 'SlaPolicy',
    description: 'Gives up a draft.',
    authScopes: { can: 'editPolicies' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await withdrawPolicyDraft(db, reference, actor, now);
      return db.slaPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
}));

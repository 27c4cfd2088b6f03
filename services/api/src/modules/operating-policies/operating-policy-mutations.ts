import {
  adoptOperatingPolicy,
  draftOperatingPolicy,
  updateOperatingPolicyDraft,
  withdrawOperatingPolicy,
} from '@tenure/workflows/operating-policy-versions';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { OperatingPolicyKind } from './operating-policy.ts';

const DraftOperatingPolicyInput = builder.inputType('DraftOperatingPolicyInput', {
  description: 'A draft of the next version of a kind.',
  fields: (t) => ({
    kind: t.field({ type: OperatingPolicyKind, required: true, description: 'What it is about.' }),
    name: t.string({ required: true, description: 'Name.' }),
    content: t.field({ type: 'JSON', description: 'What it says; that of the version in force where missing.' }),
  }),
});

const UpdateOperatingPolicyDraftInput = builder.inputType('UpdateOperatingPolicyDraftInput', {
  description: 'What to change of a draft; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    content: t.field({ type: 'JSON', description: 'What it says, all of it.' }),
  }),
});

builder.mutationFields((t) => ({
  draftOperatingPolicy: t.prismaField({
    type: 'OperatingPolicy',
    description: 'Drafts the next version of a policy. It is in force nowhere before it is adopted.',
    authScopes: { can: 'editOperatingPolicies' },
    errors: {},
    args: { input: t.arg({ type: DraftOperatingPolicyInput, required: true, description: 'The draft.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const { id } = await draftOperatingPolicy(db, { ...input, content: input.content ?? undefined }, actor, now);
      return db.operatingPolicy.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateOperatingPolicyDraft: t.prismaField({
    type: 'OperatingPolicy',
    description: 'Changes a draft.',
    authScopes: { can: 'editOperatingPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateOperatingPolicyDraftInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, { id, input, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      const fields = { name: given(input.name), content: input.content ?? undefined };
      await updateOperatingPolicyDraft(db, { ...reference, ...fields }, actor, now);
      return db.operatingPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  adoptOperatingPolicy: t.prismaField({
    type: 'OperatingPolicy',
    description: 'Puts a draft in force from an instant on, never in the past; not by who drafted or edited it.',
    authScopes: { can: 'editOperatingPolicies' },
    errors: {},
    args: {
      ...recordArgs,
      effectiveFromAt: t.arg({ type: 'DateTime', description: 'From when on; now where missing.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, reason, ...args }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(args.expectedVersion) };
      const effectiveFromAt = given(args.effectiveFromAt);
      await adoptOperatingPolicy(db, { ...reference, effectiveFromAt, reason }, actor, now);
      return db.operatingPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
  withdrawOperatingPolicy: t.prismaField({
    type: 'OperatingPolicy',
    description: 'Gives up a draft, or an adopted version that is not in force yet.',
    authScopes: { can: 'editOperatingPolicies' },
    errors: {},
    args: recordArgs,
    resolve: async (query, _root, { id, expectedVersion }, { db, actor, now }) => {
      const reference = { policyId: readId('id', id), expectedVersion: given(expectedVersion) };
      await withdrawOperatingPolicy(db, reference, actor, now);
      return db.operatingPolicy.findUniqueOrThrow({ ...query, where: { id: reference.policyId } });
    },
  }),
}));

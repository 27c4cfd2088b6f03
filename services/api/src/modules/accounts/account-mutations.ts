import { changeAccountTier, createAccount, updateAccount } from '@tenure/workflows/accounts';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { Lifecycle, Tier } from '../../graphql/vocabulary.ts';

const CreateAccountInput = builder.inputType('CreateAccountInput', {
  description: 'A new customer.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the company.' }),
    tier: t.field({ type: Tier, required: true, description: 'The tier it starts with.' }),
    lifecycle: t.field({ type: Lifecycle, description: 'Where it stands; ONBOARDING where missing.' }),
    region: t.string({ description: 'Region; US where missing.' }),
    timeZone: t.string({ description: 'IANA name of its zone; UTC where missing.' }),
    slackChannel: t.string({ description: 'The shared Slack channel; belongs to one account.' }),
    successCriteria: t.string({ description: 'What it counts as success.' }),
    csmId: t.id({ description: 'Its customer success manager.' }),
    domains: t.stringList({ description: 'Its mail domains; a domain belongs to one account.' }),
  }),
});

const UpdateAccountInput = builder.inputType('UpdateAccountInput', {
  description: 'What to change; a missing field stays as it is. The tier has its own mutation.',
  fields: (t) => ({
    name: t.string({ description: 'Name of the company.' }),
    lifecycle: t.field({ type: Lifecycle, description: 'Where it stands.' }),
    region: t.string({ description: 'Region.' }),
    timeZone: t.string({ description: 'IANA name of its zone.' }),
    slackChannel: t.string({ description: 'The shared Slack channel; null removes it.' }),
    successCriteria: t.string({ description: 'What it counts as success; null empties it.' }),
    csmId: t.id({ description: 'Its customer success manager; null removes it.' }),
    domains: t.stringList({ description: 'All of its mail domains.' }),
  }),
});

type AccountInput = typeof UpdateAccountInput.$inferInput;

function fieldsOf(input: AccountInput) {
  return {
    name: given(input.name),
    lifecycle: given(input.lifecycle),
    region: given(input.region),
    timeZone: given(input.timeZone),
    slackChannel: input.slackChannel,
    successCriteria: input.successCriteria,
    csmId: input.csmId === undefined ? undefined : readOptionalId('csmId', input.csmId),
    domains: given(input.domains),
  };
}

builder.mutationFields((t) => ({
  createAccount: t.prismaField({
    type: 'Account',
    description: 'Adds a customer.',
    authScopes: { can: 'editCustomers' },
    errors: {},
    args: { input: t.arg({ type: CreateAccountInput, required: true, description: 'The customer.' }) },
    resolve: async (query, _root, { input }, { db, actor, now }) => {
      const account = { ...fieldsOf(input), name: input.name, tier: input.tier };
      const { id } = await createAccount(db, account, actor, now);
      return db.account.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  updateAccount: t.prismaField({
    type: 'Account',
    description: 'Changes a customer.',
    authScopes: { can: 'editCustomers' },
    errors: {},
    args: {
      ...recordArgs,
      input: t.arg({ type: UpdateAccountInput, required: true, description: 'What to change.' }),
    },
    resolve: async (query, _root, args, { db, actor, now }) => {
      const accountId = readId('id', args.id);
      const change = { ...fieldsOf(args.input), accountId, expectedVersion: given(args.expectedVersion) };
      await updateAccount(db, change, actor, now);
      return db.account.findUniqueOrThrow({ ...query, where: { id: accountId } });
    },
  }),
  changeAccountTier: t.prismaField({
    type: 'Account',
    description: 'Moves a customer to another tier from now on; its open tickets get the new targets at once.',
    authScopes: { can: 'editContracts' },
    errors: {},
    args: {
      ...recordArgs,
      tier: t.arg({ type: Tier, required: true, description: 'The new tier.' }),
      reason: reasonArg,
    },
    resolve: async (query, _root, { id, tier, reason, expectedVersion }, { db, actor, now }) => {
      const accountId = readId('id', id);
      await changeAccountTier(db, { accountId, tier, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.account.findUniqueOrThrow({ ...query, where: { id: accountId } });
    },
  }),
}));

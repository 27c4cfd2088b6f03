import type { OperatingPolicy } from '@tenure/db/generated/prisma/client';
import { operatingPolicyRules } from '@tenure/domain/operating-policy';
import type { PolicyFault } from '@tenure/domain/policy-fault';
import { findPolicyInForce } from '@tenure/workflows/operating-policies';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { readId } from '../../graphql/ids.ts';
import { PolicyStatus } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

export const OperatingPolicyKind = enumOf('OperatingPolicyKind', 'What a policy that is plain data is about.', {
  SURVEY: 'What is asked of customers, when and how often (§14).',
  HEALTH: 'How the health of an account is scored (§15).',
  RED_FLAG: 'When a flag is red, and who has to see it (§16).',
  ECONOMICS: 'What costs and returns are measured against (§13).',
  SCORECARD: 'What the scorecard aims at (§19).',
});

const OperatingPolicyFault = builder.objectRef<PolicyFault>('OperatingPolicyFault').implement({
  description: 'Something in a policy’s content that can’t be meant.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'A dotted path from the content’s root; empty for all of it.' }),
    value: t.exposeString('value', { description: 'What it holds.' }),
    accepted: t.exposeString('accepted', { description: 'What would be accepted.' }),
  }),
});

const inForce = new WeakMap<ApiContext, Promise<ReadonlySet<number>>>();

/** Looked up once a request, however many versions ask. */
function findIdsInForce(context: ApiContext): Promise<ReadonlySet<number>> {
  const known = inForce.get(context);
  if (known) return known;
  const found = context.db.operatingPolicy
    .findMany({
      where: { status: 'ADOPTED', effectiveFromAt: { lte: context.now } },
      distinct: ['kind'],
      orderBy: [{ kind: 'asc' }, { effectiveFromAt: 'desc' }],
      select: { id: true },
    })
    .then((rows) => new Set(rows.map(({ id }) => id)));
  inForce.set(context, found);
  return found;
}

const faultsOf = ({ kind, content }: Pick<OperatingPolicy, 'kind'> & { readonly content?: unknown }) =>
  operatingPolicyRules[kind].findFaults(content);

builder.prismaObject('OperatingPolicy', {
  description: 'One version of a policy that is plain data, in force from an instant until the next one’s.',
  authScopes: { can: 'readPolicies' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    kind: t.expose('kind', { type: OperatingPolicyKind, description: 'What it is about.' }),
    number: t.exposeInt('number', { description: 'The version’s number, within its kind.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    status: t.expose('status', { type: PolicyStatus, description: 'Where the version stands.' }),
    effectiveFromAt: t.expose('effectiveFromAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is in force; null for drafts.',
    }),
    isInForce: t.boolean({
      description: 'Whether it is in force now.',
      resolve: async ({ id }, _args, context) => (await findIdsInForce(context)).has(id),
    }),
    content: t.expose('content', { type: 'JSON', description: 'What it says; its shape is its kind’s own.' }),
    faults: t.field({
      type: [OperatingPolicyFault],
      description: 'What must be mended before it can be adopted.',
      complexity: { multiplier: 1 },
      resolve: faultsOf,
    }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      description: 'Who drafted it; null for the one that Tenure shipped.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
    adoptedBy: t.relation('adoptedBy', { nullable: true, description: 'Who adopted it.' }),
    adoptedAt: t.expose('adoptedAt', { type: 'DateTime', nullable: true, description: 'When it was adopted.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

const kindArg = { type: OperatingPolicyKind, required: true, description: 'What it is about.' } as const;

builder.queryFields((t) => ({
  operatingPolicy: t.prismaField({
    type: 'OperatingPolicy',
    nullable: true,
    description: 'One version of a policy that is plain data; null where there is none.',
    authScopes: { can: 'readPolicies' },
    args: { id: t.arg.id({ required: true, description: 'The version’s id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.operatingPolicy.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
  operatingPolicyInForce: t.prismaField({
    type: 'OperatingPolicy',
    description: 'The version of a kind that is in force at an instant; there always is one.',
    authScopes: { can: 'readPolicies' },
    args: { kind: t.arg(kindArg), at: t.arg({ type: 'DateTime', description: 'When; now where missing.' }) },
    resolve: async (query, _root, { kind, at }, { db, now }) => {
      const { id } = await findPolicyInForce(db, kind, at ?? now);
      return db.operatingPolicy.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  shippedOperatingPolicy: t.field({
    type: 'JSON',
    description: 'What Tenure ships for a kind.',
    authScopes: { can: 'readPolicies' },
    args: { kind: t.arg(kindArg) },
    resolve: (_root, { kind }) => operatingPolicyRules[kind].shipped,
  }),
  checkOperatingPolicy: t.field({
    type: [OperatingPolicyFault],
    description: 'What keeps content from being accepted, before it is saved; none where nothing does.',
    authScopes: { can: 'readPolicies' },
    args: {
      kind: t.arg(kindArg),
      content: t.arg({ type: 'JSON', required: true, description: 'What it would say.' }),
    },
    resolve: (_root, args) => faultsOf(args),
  }),
}));

import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { readId } from '../../graphql/ids.ts';
import { ClockKind, PolicyStatus, ResolutionDefinition, Severity, Tier } from '../../graphql/vocabulary.ts';

const inForce = new WeakMap<ApiContext, Promise<number | null>>();

/** The id of the policy in force at the request's instant; looked up once however many policies ask. */
function findPolicyInForce(context: ApiContext): Promise<number | null> {
  const known = inForce.get(context);
  if (known) return known;
  const { db, now } = context;
  const where = { status: 'ADOPTED' as const, effectiveFromAt: { lte: now } };
  const found = db.slaPolicy
    .findFirst({ where, orderBy: { effectiveFromAt: 'desc' }, select: { id: true } })
    .then((policy) => policy?.id ?? null);
  inForce.set(context, found);
  return found;
}

builder.prismaObject('SlaTarget', {
  description: 'What a policy promises a tier for one clock and severity.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    tier: t.expose('tier', { type: Tier, description: 'For which tier.' }),
    severity: t.expose('severity', { type: Severity, description: 'For which severity.' }),
    clock: t.expose('clock', { type: ClockKind, description: 'For which clock.' }),
    targetMinutes: t.exposeInt('targetMinutes', { description: 'The target in minutes.' }),
    calendar: t.relation('calendar', { nullable: true, description: 'Hours that count; 24×7 where null.' }),
  }),
});

builder.prismaObject('SlaPolicy', {
  description: 'One version of the organisation’s SLA policy (§2). A missing target means “no target”.',
  authScopes: { can: 'readPolicies' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The version’s number.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    preset: t.exposeString('preset', { nullable: true, description: 'The shipped preset it started from.' }),
    status: t.expose('status', { type: PolicyStatus, description: 'Where it stands.' }),
    effectiveFromAt: t.expose('effectiveFromAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is in force; null while it is a draft.',
    }),
    adoptedAt: t.expose('adoptedAt', { type: 'DateTime', nullable: true, description: 'When it was adopted.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
    warnPercent: t.exposeInt('warnPercent', { description: 'Share of a target at which a warning is given.' }),
    reopenDays: t.exposeInt('reopenDays', { description: 'For how many days a solved ticket can be reopened.' }),
    resolutionDefinition: t.expose('resolutionDefinition', {
      type: ResolutionDefinition,
      description: 'What the resolution clock counts.',
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    targets: t.relation('targets', {
      description: 'Its targets.',
      query: { orderBy: [{ clock: 'asc' }, { tier: 'asc' }, { severity: 'asc' }] },
    }),
    isInForce: t.boolean({
      description: 'Whether it is the one in force now.',
      resolve: async ({ id }, _args, context) => id === (await findPolicyInForce(context)),
    }),
  }),
});

builder.queryField('slaPolicy', (t) =>
  t.prismaField({
    type: 'SlaPolicy',
    nullable: true,
    description: 'One policy version; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The policy’s id.' }) },
    resolve: (query, _root, { id }, { db }) => db.slaPolicy.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
);

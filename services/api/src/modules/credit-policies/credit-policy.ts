import { findCreditTermsFaults } from '@tenure/domain/credit-terms';
import { monthOf } from '@tenure/domain/month';
import { tiers } from '@tenure/domain/vocabulary';
import { creditTermsOf } from '@tenure/workflows/credit-terms';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { readMonth } from '../../graphql/months.ts';
import { PolicyStatus, Tier } from '../../graphql/vocabulary.ts';
import { findPolicyInForce } from './policy-in-force.ts';
import { bandWords, percentWords } from './policy-words.ts';

const CreditCommitment = builder
  .objectRef<{ tier: (typeof tiers)[number]; thousandths: number }>('CreditCommitment')
  .implement({
    description: 'The availability that a tier is promised.',
    fields: (t) => ({
      tier: t.expose('tier', { type: Tier, description: 'The tier.' }),
      thousandths: t.exposeInt('thousandths', { description: 'Thousandths of a percent: 99950 is 99.95 %.' }),
      words: t.string({
        description: 'In words: “99.95 %”.',
        resolve: ({ thousandths }) => percentWords(thousandths),
      }),
    }),
  });

interface DescribedBand {
  readonly belowThousandths: number | null;
  readonly percent: number;
  readonly words: string;
}

const CreditPolicyBand = builder.objectRef<DescribedBand>('CreditPolicyBand').implement({
  description: 'What share of the fee is owed in a range of availability.',
  fields: (t) => ({
    belowThousandths: t.exposeInt('belowThousandths', {
      nullable: true,
      description: 'Where availability is below this, in thousandths of a percent; null: below the target.',
    }),
    percent: t.exposeInt('percent', { description: 'Share of the service’s fee, in percent.' }),
    words: t.exposeString('words', { description: 'In words.' }),
  }),
});

interface Fault {
  readonly field: string;
  readonly value: unknown;
  readonly accepted: string;
}

const CreditPolicyFault = builder.objectRef<Fault>('CreditPolicyFault').implement({
  description: 'Why a credit policy can’t be adopted as it stands.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The field.' }),
    value: t.string({ description: 'What it holds.', resolve: ({ value }) => String(value) }),
    accepted: t.exposeString('accepted', { description: 'What would be accepted.' }),
  }),
});

builder.prismaObject('CreditPolicy', {
  description: 'One version of the credit policy (§10), in force for whole months.',
  authScopes: { can: 'readPolicies' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The version’s number.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    status: t.expose('status', { type: PolicyStatus, description: 'Where the version stands.' }),
    effectiveFromMonth: t.exposeString('effectiveFromMonth', {
      nullable: true,
      description: 'The first month, YYYY-MM, that it is in force for, until the next one’s; null for drafts.',
    }),
    isInForce: t.boolean({
      description: 'Whether it is in force for the current month.',
      resolve: async ({ id }, _args, context) => (await findPolicyInForce(context)) === id,
    }),
    commitments: t.field({
      type: [CreditCommitment],
      description: 'What each tier is promised.',
      complexity: { multiplier: 1 },
      resolve: (policy) => {
        const { commitments } = creditTermsOf(policy);
        return tiers.map((tier) => ({ tier, thousandths: commitments[tier] }));
      },
    }),
    bands: t.field({
      type: [CreditPolicyBand],
      description: 'What is owed below the target, highest availability first.',
      complexity: { multiplier: 1 },
      resolve: (policy) => {
        const { bands } = creditTermsOf(policy);
        return bands.map((band, index) => ({ ...band, words: bandWords(bands, index) }));
      },
    }),
    capPercent: t.exposeInt('capPercent', {
      description: 'The most that is credited, in percent of the month’s recurring fee.',
    }),
    maintenanceNoticeHours: t.exposeInt('maintenanceNoticeHours', {
      description: 'Hours ahead that maintenance must be announced to be excluded.',
    }),
    maintenanceCapMinutes: t.exposeInt('maintenanceCapMinutes', {
      description: 'Minutes of maintenance a month that are excluded at most.',
    }),
    errorRatePercent: t.exposeInt('errorRatePercent', {
      description: 'A partial outage counts where the account’s own errors are above this share of its requests.',
    }),
    fourEyesAboveMinor: t.expose('fourEyesAboveMinor', {
      type: 'BigInt',
      description: 'Credits above this amount, in the smallest unit of their currency, need two approvals.',
    }),
    finalDay: t.exposeInt('finalDay', { description: 'Day of the following month on which a month becomes final.' }),
    partialDisplayPercent: t.exposeInt('partialDisplayPercent', {
      description: 'Weight of a partial outage on the status page, in percent; counts for no credit.',
    }),
    degradedDisplayPercent: t.exposeInt('degradedDisplayPercent', {
      description: 'Weight of a degradation on the status page, in percent; counts for no credit.',
    }),
    faults: t.field({
      type: [CreditPolicyFault],
      description: 'What must be mended before it can be adopted.',
      complexity: { multiplier: 1 },
      resolve: (policy) => [...findCreditTermsFaults(creditTermsOf(policy))],
    }),
    createdBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who drafted it; null for the one that Tenure shipped.',
      resolve: (query, { createdById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
    adoptedBy: t.prismaField({
      type: 'User',
      nullable: true,
      description: 'Who adopted it.',
      resolve: (query, { adoptedById: id }, _args, { db }) =>
        id === null ? null : db.user.findUnique({ ...query, where: { id } }),
    }),
    adoptedAt: t.expose('adoptedAt', { type: 'DateTime', nullable: true, description: 'When it was adopted.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
  }),
});

builder.queryFields((t) => ({
  creditPolicy: t.prismaField({
    type: 'CreditPolicy',
    nullable: true,
    description: 'One version of the credit policy; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'The version’s id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.creditPolicy.findUnique({ ...query, where: { id: readId('id', id) } }),
  }),
  creditPolicyInForce: t.prismaField({
    type: 'CreditPolicy',
    nullable: true,
    description: 'The credit policy that a month is held to; null where there is none.',
    args: { month: t.arg.string({ description: 'The month, YYYY-MM; the current one where missing.' }) },
    resolve: (query, _root, args, { db, now }) => {
      const month = args.month ? readMonth('month', args.month) : monthOf(now.getTime());
      const where = { status: 'ADOPTED' as const, effectiveFromMonth: { lte: month } };
      return db.creditPolicy.findFirst({ ...query, where, orderBy: { effectiveFromMonth: 'desc' } });
    },
  }),
}));

import { builder } from '../../graphql/builder.ts';
import { Money } from '../accounts/money.ts';
import { availabilityWords } from './availability-words.ts';
import { type LoadedProof, loadProof } from './load-proof.ts';
import { ProofExclusion, ProofIncident, ProofWindow } from './proof-parts.ts';

export const AvailabilityProof = builder.objectRef<LoadedProof>('AvailabilityProof').implement({
  description: 'How a final availability and its credit came about (§10, §11): kept as it was that day.',
  fields: (t) => ({
    month: t.string({ description: 'The month, YYYY-MM.', resolve: ({ row }) => row.month }),
    currency: t.string({ description: 'ISO 4217 code.', resolve: ({ row }) => row.currency }),
    account: t.prismaField({
      type: 'Account',
      description: 'The customer.',
      resolve: (query, { row }, _args, { db }) =>
        db.account.findUniqueOrThrow({ ...query, where: { id: row.accountId } }),
    }),
    service: t.prismaField({
      type: 'Service',
      description: 'The service.',
      resolve: (query, { row }, _args, { db }) =>
        db.service.findUniqueOrThrow({ ...query, where: { id: row.serviceId } }),
    }),
    policy: t.prismaField({
      type: 'CreditPolicy',
      description: 'The credit policy it was held to.',
      resolve: (query, { row }, _args, { db }) =>
        db.creditPolicy.findUniqueOrThrow({ ...query, where: { id: row.policyId } }),
    }),
    committedMs: t.field({
      type: 'BigInt',
      description: 'T: the promised time, in milliseconds.',
      resolve: ({ row }) => row.committedMs,
    }),
    downMs: t.field({
      type: 'BigInt',
      description: 'D: the time that counted as down, in milliseconds.',
      resolve: ({ row }) => row.downMs,
    }),
    availabilityWords: t.string({
      description: '(T − D) ÷ T in percent, for reading.',
      resolve: ({ row }) => availabilityWords(row.committedMs, row.downMs),
    }),
    isBreach: t.boolean({ description: 'Whether the promise was broken.', resolve: ({ row }) => row.isBreach }),
    recurring: t.field({
      type: Money,
      description: 'What the invoice charges for the service in the month.',
      resolve: ({ row: { recurringMinor: minor, currency } }) => ({ minor, currency }),
    }),
    uncapped: t.field({
      type: Money,
      description: 'The sum of the windows, rounded half-even once, before the cap.',
      resolve: ({ row: { uncappedMinor: minor, currency } }) => ({ minor, currency }),
    }),
    cap: t.field({
      type: Money,
      description: 'The most that the account is credited in the month, over all its services.',
      resolve: ({ proof, row }) => ({ minor: proof.account.capMinor, currency: row.currency }),
    }),
    credit: t.field({
      type: Money,
      description: 'What is owed, after the cap.',
      resolve: ({ row: { creditMinor: minor, currency } }) => ({ minor, currency }),
    }),
    isCapped: t.boolean({
      description: 'Whether the cap took something off.',
      resolve: ({ row }) => row.creditMinor < row.uncappedMinor,
    }),
    windows: t.field({
      type: [ProofWindow],
      description: 'The parts of the month, in order.',
      complexity: { multiplier: 1 },
      resolve: ({ proof, row: { currency, month }, incidents }) =>
        proof.windows.map((window) => ({ ...window, currency, month, bands: proof.terms.bands, incidents })),
    }),
    incidents: t.field({
      type: [ProofIncident],
      description: 'The incidents behind the downtime.',
      complexity: { multiplier: 1 },
      resolve: ({ incidents }) => [...incidents],
    }),
    exclusions: t.field({
      type: [ProofExclusion],
      description: 'What was considered for exclusion.',
      complexity: { multiplier: 1 },
      resolve: ({ proof, incidents }) => proof.exclusions.map((exclusion) => ({ exclusion, incidents })),
    }),
    hash: t.string({
      description: 'SHA-256 of the proof, kept with it.',
      resolve: ({ row }) => row.proofHash,
    }),
    isUnaltered: t.exposeBoolean('isUnaltered', { description: 'Whether the proof still has that hash.' }),
    finalisedAt: t.field({
      type: 'DateTime',
      description: 'When the month became final.',
      resolve: ({ row }) => row.finalisedAt,
    }),
  }),
});

builder.prismaObjectField('ServiceAvailability', 'proof', (t) =>
  t.field({
    type: AvailabilityProof,
    description: 'How it came about.',
    complexity: { field: 20, multiplier: 1 },
    resolve: (row, _args, { db }) => loadProof(db, row),
  }),
);

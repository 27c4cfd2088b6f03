import type { ExclusionCount } from '@tenure/reports/report-figures';
import { describeFreshness } from '@tenure/warehouse-client/freshness';
import { builder } from '../../graphql/builder.ts';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import { notOfSnapshot, ofSnapshot } from '../../warehouse/snapshot-documents.ts';

const ExclusionCountType = builder.objectRef<ExclusionCount>('ExclusionCount').implement({
  description: 'What was left out, and how many.',
  extensions: ofSnapshot,
  fields: (t) => ({
    column: t.exposeString('column', { description: 'The counted column; reportDrill opens the rows.' }),
    reason: t.exposeString('reason', { description: 'Why, as a key.' }),
    words: t.exposeString('words', { description: 'Why, in words.' }),
    count: t.exposeInt('count', { description: 'How many.' }),
  }),
});

export const Passport = builder.objectRef<ReportAnswer>('Passport').implement({
  description: 'Where the figures come from (§19).',
  extensions: ofSnapshot,
  fields: (t) => ({
    report: t.string({ description: 'Name of the report.', resolve: ({ report }) => report.name }),
    formula: t.string({ description: 'Formula in words.', resolve: ({ report }) => report.formula }),
    definition: t.string({ description: 'What the report says.', resolve: ({ report }) => report.words }),
    owner: t.string({ description: 'Who answers for it.', resolve: ({ report }) => report.owner }),
    filter: t.field({ type: 'JSON', description: 'The selection.', resolve: ({ filter }) => filter }),
    policyVersions: t.stringList({
      description: 'Numbers of the SLA policy versions that the rows behind the figures were held to.',
      resolve: ({ policyVersions }) => policyVersions.map(String),
    }),
    policies: t.prismaField({
      type: ['SlaPolicy'],
      authScopes: { can: 'readPolicies' },
      description: 'Those policy versions.',
      extensions: notOfSnapshot,
      complexity: { field: 1, multiplier: 1 },
      resolve: (query, { policyVersions }, _args, { db }) =>
        db.slaPolicy.findMany({ ...query, where: { number: { in: [...policyVersions] } }, orderBy: { number: 'asc' } }),
    }),
    creditPolicyVersions: t.stringList({
      description: 'Numbers of the credit policy versions that the rows behind the figures were held to.',
      resolve: ({ creditPolicyVersions }) => creditPolicyVersions.map(String),
    }),
    creditPolicies: t.prismaField({
      type: ['CreditPolicy'],
      authScopes: { can: 'readPolicies' },
      description: 'Those credit policy versions.',
      extensions: notOfSnapshot,
      complexity: { field: 1, multiplier: 1 },
      resolve: (query, { creditPolicyVersions: numbers }, _args, { db }) =>
        db.creditPolicy.findMany({ ...query, where: { number: { in: [...numbers] } }, orderBy: { number: 'asc' } }),
    }),
    etlRunId: t.id({ description: 'The run that made the snapshot.', resolve: ({ snapshot }) => snapshot.runId }),
    snapshotId: t.id({ description: 'The snapshot.', resolve: ({ snapshot }) => snapshot.id }),
    snapshotHash: t.string({
      description: 'SHA-256 of the snapshot’s file.',
      resolve: ({ snapshot }) => snapshot.fileHash,
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The instant the figures are of.',
      resolve: ({ snapshot }) => snapshot.asOf,
    }),
    isStale: t.boolean({
      description: 'Whether a nightly run is missing since.',
      resolve: ({ snapshot }, _args, { now }) => describeFreshness(snapshot.asOf, now).isStale,
    }),
    freshness: t.string({
      description: 'How old the figures are, in one sentence.',
      resolve: ({ snapshot }, _args, { now }) => describeFreshness(snapshot.asOf, now).message,
    }),
    exclusions: t.stringList({
      description: 'What is left out and why.',
      resolve: ({ report }) => report.exclusions.map(({ words }) => words),
    }),
    exclusionCounts: t.field({
      type: [ExclusionCountType],
      description: 'How many were left out, by reason.',
      resolve: ({ exclusions }) => [...exclusions],
    }),
    rowsReport: t.string({
      nullable: true,
      description: 'Name of the report that shows the rows behind the headline.',
      resolve: ({ report }) => report.drills[0]?.rowsReport ?? null,
    }),
  }),
});

import {
  acknowledgeSecurityReport,
  clearSecurityReport,
  declineSecurityClearance,
  proposeSecurityClearance,
} from '@tenure/workflows/security-clearance';
import { type PagedReport, reportSecurity } from '@tenure/workflows/security-reports';
import { given, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId, readOptionalId } from '../../graphql/ids.ts';
import { RedFlagOutcome } from '../red-flags/red-flag-vocabulary.ts';

const ReportSecurityInput = builder.inputType('ReportSecurityInput', {
  description: 'A weakness or a leak.',
  fields: (t) => ({
    title: t.string({ required: true, description: 'In one line.' }),
    details: t.string({ required: true, description: 'What was seen, where and when.' }),
    accountId: t.id({ description: 'The customer it is about; the ticket’s where missing.' }),
    ticketId: t.id({ description: 'The ticket it came with.' }),
  }),
});

const SecurityReportReceipt = builder.objectRef<PagedReport>('SecurityReportReceipt').implement({
  description: 'What whoever reports is told; the report itself is read by those who work it.',
  fields: (t) => ({
    id: t.id({ description: 'The report’s id.', resolve: ({ report }) => report.id }),
    number: t.int({ description: 'The number to call it by.', resolve: ({ report }) => report.number }),
    reportedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ report }) => report.reportedAt }),
    pagedNames: t.stringList({ description: 'Who was told at once.', resolve: ({ paged }) => [...paged] }),
  }),
});

interface RecordArguments {
  readonly id: string | number;
  readonly expectedVersion?: number | null | undefined;
}

const referenceOf = ({ id, expectedVersion }: RecordArguments) => {
  return { reportId: readId('id', id), expectedVersion: given(expectedVersion) };
};

const requiredReason = builder.args((t) => ({
  reason: t.string({ required: true, description: 'Why; kept in the audit trail.' }),
})).reason;

const shared = { type: 'SecurityReport', authScopes: { can: 'workSecurity' }, errors: {} } as const;

builder.mutationFields((t) => ({
  reportSecurity: t.field({
    type: SecurityReportReceipt,
    description: 'Reports a weakness or a leak: the general counsel is paged at once.',
    authScopes: { can: 'reportSecurity' },
    errors: {},
    args: { input: t.arg({ type: ReportSecurityInput, required: true, description: 'What was seen.' }) },
    resolve: (_root, { input: { title, details, ...ids } }, { db, actor, now }) => {
      const accountId = readOptionalId('accountId', ids.accountId);
      const ticketId = readOptionalId('ticketId', ids.ticketId);
      return reportSecurity(db, { title, details, accountId, ticketId }, actor, now);
    },
  }),
  acknowledgeSecurityReport: t.prismaField({
    ...shared,
    description: 'Says that the caller works it.',
    args: recordArgs,
    resolve: async (query, _root, args, { db, actor, now }) => {
      const { id } = await acknowledgeSecurityReport(db, referenceOf(args), actor, now);
      return db.securityReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  proposeSecurityClearance: t.prismaField({
    ...shared,
    description: 'Says that there is no danger any more; a second person has to agree.',
    args: { ...recordArgs, reason: requiredReason },
    resolve: async (query, _root, { reason, ...args }, { db, actor, now }) => {
      const { id } = await proposeSecurityClearance(db, { ...referenceOf(args), reason }, actor, now);
      return db.securityReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  declineSecurityClearance: t.prismaField({
    ...shared,
    description: 'Sends it back to work.',
    args: { ...recordArgs, reason: requiredReason },
    resolve: async (query, _root, { reason, ...args }, { db, actor, now }) => {
      const { id } = await declineSecurityClearance(db, { ...referenceOf(args), reason }, actor, now);
      return db.securityReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
  clearSecurityReport: t.prismaField({
    ...shared,
    description: 'Agrees that there is no danger any more, and ends its flag; not by who proposed it.',
    args: {
      ...recordArgs,
      reason: requiredReason,
      outcome: t.arg({ type: RedFlagOutcome, description: 'What came of it; FIXED where missing.' }),
    },
    resolve: async (query, _root, { reason, outcome, ...args }, { db, actor, now }) => {
      const input = { ...referenceOf(args), reason, outcome: given(outcome) };
      const { id } = await clearSecurityReport(db, input, actor, now);
      return db.securityReport.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
}));

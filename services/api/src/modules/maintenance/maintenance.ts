import { shippedCreditTerms } from '@tenure/domain/credit-terms';
import { monthOf } from '@tenure/domain/month';
import { type CreditPolicyVersion, creditTermsFor, loadCreditPolicyVersions } from '@tenure/workflows/credit-terms';
import { describeMaintenanceExclusion, judgeMaintenance } from '@tenure/workflows/maintenance-exclusion';
import { overrunMs } from '@tenure/workflows/maintenance-work';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { readId } from '../../graphql/ids.ts';
import { MaintenanceStatus } from '../../graphql/incident-vocabulary.ts';

const instant = (description: string) => ({ type: 'DateTime', nullable: true, description }) as const;
const judged = {
  ...{ status: true, isEmergency: true, announcedAt: true, startAt: true, approvedAt: true, evidence: true },
} as const;

/** The policies are read once for all the work of a request. */
const policies = new WeakMap<ApiContext, Promise<CreditPolicyVersion[]>>();

async function findTerms(context: ApiContext, startAt: Date) {
  const versions = policies.get(context) ?? loadCreditPolicyVersions(context.db);
  policies.set(context, versions);
  return creditTermsFor(await versions, monthOf(startAt.getTime())) ?? shippedCreditTerms;
}

builder.prismaObject('Maintenance', {
  description: 'Planned work on services (§10).',
  authScopes: { can: 'readIncidents' },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    number: t.exposeInt('number', { description: 'The number people use.' }),
    title: t.exposeString('title', { description: 'What it is, in one line.' }),
    description: t.exposeString('description', { nullable: true, description: 'What customers are told of it.' }),
    status: t.expose('status', { type: MaintenanceStatus, description: 'Where it stands.' }),
    isEmergency: t.exposeBoolean('isEmergency', { description: 'Emergency work is never excluded from downtime.' }),
    regions: t.exposeStringList('regions', { description: 'Where; everywhere where there are none.' }),
    startAt: t.expose('startAt', { type: 'DateTime', description: 'First instant of the window.' }),
    endAt: t.expose('endAt', { type: 'DateTime', description: 'First instant after the window.' }),
    announcedAt: t.expose('announcedAt', instant('When customers were told.')),
    actualStartAt: t.expose('actualStartAt', instant('When the work began.')),
    actualEndAt: t.expose('actualEndAt', instant('When the work was done.')),
    createdBy: t.relation('createdBy', { nullable: true, description: 'Who planned it.' }),
    approvedBy: t.relation('approvedBy', { nullable: true, description: 'Who approved it; never who planned it.' }),
    approvedAt: t.expose('approvedAt', instant('When it was approved.')),
    evidence: t.exposeString('evidence', {
      nullable: true,
      description: 'Where the announcement and the approval can be seen.',
    }),
    source: t.exposeString('source', { nullable: true, description: 'Of an import: the other tool.' }),
    sourceKey: t.exposeString('sourceKey', { nullable: true, description: 'Of an import: its number in that tool.' }),
    version: t.exposeInt('version', { description: 'Goes up with each change; hand it back as expectedVersion.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was planned.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    services: t.prismaField({
      type: ['Service'],
      description: 'On which services, by name.',
      select: (_args, _ctx, nestedSelection) => ({
        services: { select: { service: nestedSelection(true) }, orderBy: { service: { name: 'asc' } } },
      }),
      resolve: (_query, { services }) => services.map(({ service }) => service),
    }),
    overrunMs: t.field({
      type: 'BigInt',
      description: 'Work beyond the window in milliseconds, so far; it is not excluded.',
      select: { endAt: true, actualStartAt: true, actualEndAt: true },
      resolve: (work, _args, { now }) => BigInt(overrunMs(work, now)),
    }),
    isExcluded: t.boolean({
      description: 'Whether its window drops out of downtime by contract, as things stand.',
      select: judged,
      resolve: async (work, _args, context) =>
        judgeMaintenance(work, await findTerms(context, work.startAt)) === 'EXCLUDED',
    }),
    exclusionWords: t.string({
      description: 'Why its window does, or does not, count as down, in a sentence.',
      select: judged,
      resolve: async (work, _args, context) =>
        describeMaintenanceExclusion(work, await findTerms(context, work.startAt)),
    }),
  }),
});

builder.queryField('maintenance', (t) =>
  t.prismaField({
    type: 'Maintenance',
    nullable: true,
    description: 'One planned work by id or by number; null where there is none.',
    args: {
      id: t.arg.id({ description: 'Its id.' }),
      number: t.arg.int({ description: 'Its number, where the id is not given.' }),
    },
    resolve: (query, _root, { id, number }, { db }) => {
      const where = id || typeof number !== 'number' ? { id: readId('id', id ?? '') } : { number };
      return db.maintenance.findUnique({ ...query, where });
    },
  }),
);

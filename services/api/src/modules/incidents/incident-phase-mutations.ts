import { advanceIncident, resumeIncident, voidIncident } from '@tenure/workflows/incident-phases';
import { changeIncidentSeverity } from '@tenure/workflows/incident-severity';
import type { AdvanceStamp } from '@tenure/workflows/incident-stamps';
import { given, reasonArg, recordArgs } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readId } from '../../graphql/ids.ts';
import { IncidentSeverity } from '../../graphql/incident-vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

const IncidentStamp = enumOf('IncidentStamp', 'What an incident is stamped with; each begins a phase (§9).', {
  ACKNOWLEDGED: 'Somebody took it on: INVESTIGATING.',
  IDENTIFIED: 'The cause is known: FIXING.',
  MITIGATED: 'The impact has ended: VERIFYING.',
  VERIFIED: 'It stays so: RESOLVED.',
  CLOSED: 'It is done: CLOSED, and its post-mortem is opened.',
});

const stamps: Record<typeof IncidentStamp.$inferType, AdvanceStamp> = {
  ACKNOWLEDGED: 'acknowledgedAt',
  IDENTIFIED: 'identifiedAt',
  MITIGATED: 'mitigatedAt',
  VERIFIED: 'verifiedAt',
  CLOSED: 'closedAt',
};

const why = builder.args((t) => ({
  reason: t.string({ required: true, description: 'Why; kept in the history and the audit trail.' }),
})).reason;

builder.mutationFields((t) => ({
  advanceIncident: t.prismaField({
    type: 'Incident',
    description: 'Sets a stamp and enters its phase; stamps never go against their order, but may be left out.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, reason: reasonArg },
      stamp: t.arg({ type: IncidentStamp, required: true, description: 'Which one.' }),
      at: t.arg({ type: 'DateTime', description: 'When it was; now where missing.' }),
    },
    resolve: async (query, _root, { id, stamp, at, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const reference = { incidentId, expectedVersion: given(expectedVersion), reason };
      await advanceIncident(db, { ...reference, stamp: stamps[stamp], at: given(at) }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  resumeIncident: t.prismaField({
    type: 'Incident',
    description: 'Says that the impact goes on after all: the mitigation and the verification are taken back.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, reason: why },
      resumedAt: t.arg({ type: 'DateTime', description: 'When it began again; it never ended where missing.' }),
    },
    resolve: async (query, _root, { id, resumedAt, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const resumption = { incidentId, resumedAt: given(resumedAt), reason, expectedVersion: given(expectedVersion) };
      await resumeIncident(db, resumption, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  changeIncidentSeverity: t.prismaField({
    type: 'Incident',
    description: 'Sets the severity; figures keep going by the worst it ever had.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: {
      ...{ ...recordArgs, reason: reasonArg },
      severity: t.arg({ type: IncidentSeverity, required: true, description: 'The new severity.' }),
    },
    resolve: async (query, _root, { id, severity, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      const change = { incidentId, severity, reason, expectedVersion: given(expectedVersion) };
      await changeIncidentSeverity(db, change, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
  voidIncident: t.prismaField({
    type: 'Incident',
    description: 'Takes back an incident that was declared by mistake: it counts nowhere.',
    authScopes: { can: 'workIncidents' },
    errors: {},
    args: { ...recordArgs, reason: why },
    resolve: async (query, _root, { id, reason, expectedVersion }, { db, actor, now }) => {
      const incidentId = readId('id', id);
      await voidIncident(db, { incidentId, reason, expectedVersion: given(expectedVersion) }, actor, now);
      return db.incident.findUniqueOrThrow({ ...query, where: { id: incidentId } });
    },
  }),
}));

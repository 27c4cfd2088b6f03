import {
  evaluateUpdatePromises,
  nextUpdateDue,
  shippedUpdatePolicy,
  type UpdatePromise,
} from '@tenure/domain/incident-updates';
import type { IncidentPhase } from '@tenure/domain/incident-vocabulary';
import type { Instant } from '@tenure/domain/vocabulary';
import { timestamp, timestampOrNull, wordArray } from '../copy-text.ts';
import { minute, second } from '../duration.ts';
import { services } from '../service-catalogue.ts';
import type { TableText } from '../table-text.ts';
import {
  highestSeverity,
  type ImpactPlan,
  impactStartOf,
  impactsOf,
  phaseChanges,
  type ToldIncident,
} from './incident-plan.ts';

interface EventRow {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly kind: string;
  readonly actorId: number | null;
  readonly subject?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly reason?: string | null;
}

function span(impact: ImpactPlan): string {
  return `${impact.kind} ${timestamp(impact.startAt)}/${impact.endAt === null ? '…' : timestamp(impact.endAt)}`;
}

function impactEvents(incident: ToldIncident, firstImpactId: number): EventRow[] {
  const { plan, declaredById, commanderId, stamps } = incident;
  const later = impactsOf(plan, true);
  return plan.impacts.flatMap((impact, index) => {
    const subject = `${services[impact.serviceId - 1]?.[0] ?? ''}#${firstImpactId + index}`;
    const opened = { ...impact, endAt: null };
    const addedAt = plan.detectedAt + minute;
    const events: EventRow[] = [
      { at: addedAt, recordedAt: addedAt, kind: 'IMPACT_ADDED', actorId: declaredById, subject, to: span(opened) },
    ];
    if (impact.endAt !== null) {
      const at = Math.max(stamps.mitigatedAt ?? impact.endAt, addedAt + 1);
      events.push({
        at,
        recordedAt: at,
        kind: 'IMPACT_CHANGED',
        actorId: commanderId,
        subject,
        from: span(opened),
        to: span(impact),
      });
    }
    const moved = later[index];
    if (plan.backDated !== null && moved && moved.startAt !== impact.startAt) {
      const { at, reason } = plan.backDated;
      const change = {
        kind: 'IMPACT_CHANGED',
        actorId: commanderId,
        subject,
        from: span(impact),
        to: span(moved),
        reason,
      };
      events.push({ at, recordedAt: at, ...change });
    }
    return events;
  });
}

function stampEvents(incident: ToldIncident): EventRow[] {
  const { plan, stamps, commanderId } = incident;
  const events: EventRow[] = Object.entries(stamps).flatMap(([subject, at]) =>
    at === null
      ? []
      : [{ at, recordedAt: at + 20 * second, kind: 'STAMP_SET', actorId: commanderId, subject, to: timestamp(at) }],
  );
  if (plan.backDated !== null) {
    const { at, toAt, reason } = plan.backDated;
    const values = { from: timestamp(plan.impactStartAt), to: timestamp(toAt), reason };
    events.push({ at, recordedAt: at, kind: 'STAMP_SET', actorId: commanderId, subject: 'impactStartAt', ...values });
  }
  return events;
}

/** Entering these is told to the public; the resolve is a promise of its own (§9). */
const toldPhases: ReadonlySet<IncidentPhase> = new Set<IncidentPhase>(['INVESTIGATING', 'FIXING', 'VERIFYING']);

function isTold({ plan, voidedAt }: ToldIncident): boolean {
  return voidedAt === null && plan.accountIds === null && highestSeverity(plan) !== 'P4';
}

/** What the public was promised by the end of the history. */
function promisesOf(incident: ToldIncident, end: Instant): UpdatePromise[] {
  if (!isTold(incident)) return [];
  const { plan, updates, severityChangedAt, stamps } = incident;
  const severities = [{ at: plan.detectedAt, severity: plan.severity }];
  if (severityChangedAt !== null && plan.laterSeverity !== null) {
    severities.push({ at: severityChangedAt, severity: plan.laterSeverity });
  }
  const facts = {
    detectedAt: plan.detectedAt,
    severities,
    phaseChanges: phaseChanges(incident).flatMap(([at, phase]) => (toldPhases.has(phase) ? [at] : [])),
    publicPosts: updates.flatMap(({ isPublic, at, promisedAt }) =>
      isPublic ? [{ postedAt: at, nextUpdateDueAt: promisedAt }] : [],
    ),
    resolvedAt: stamps.verifiedAt ?? stamps.closedAt,
  };
  return evaluateUpdatePromises(facts, shippedUpdatePolicy, end);
}

/** Promises that nobody kept in time, as the worker notes them. */
function missedEvents(incident: ToldIncident, end: Instant): EventRow[] {
  const missed = promisesOf(incident, end).filter((promise) => promise.isMissed);
  const dues = [...new Set(missed.map(({ dueAt }) => dueAt))].filter((dueAt) => dueAt <= end);
  return dues.map((at) => ({
    at,
    recordedAt: Math.min(at + 30 * second, end),
    kind: 'UPDATE_MISSED',
    actorId: null,
    subject: timestamp(at),
  }));
}

function eventsOf(
  incident: ToldIncident,
  ids: { impact: number; update: number; task: number },
  end: Instant,
): EventRow[] {
  const { plan, declaredById, commanderId, severityChangedAt, voidedAt, updates, tasks } = incident;
  const declared = { at: plan.detectedAt, recordedAt: plan.detectedAt + minute, kind: 'DECLARED' };
  const events: EventRow[] = [{ ...declared, actorId: declaredById, to: plan.severity }];
  const commandedAt = plan.detectedAt + minute;
  events.push({
    at: commandedAt,
    recordedAt: commandedAt,
    kind: 'COMMANDER_CHANGED',
    actorId: declaredById,
    to: String(commanderId),
  });
  events.push(...stampEvents(incident), ...impactEvents(incident, ids.impact));
  phaseChanges(incident).forEach(([at, to], index, steps) => {
    const from = steps[index - 1]?.[1];
    if (from) events.push({ at, recordedAt: at + 20 * second, kind: 'PHASE_CHANGED', actorId: commanderId, from, to });
  });
  if (severityChangedAt !== null) {
    const change = { kind: 'SEVERITY_CHANGED', actorId: commanderId, from: plan.severity, to: plan.laterSeverity };
    events.push({ at: severityChangedAt, recordedAt: severityChangedAt, ...change });
  }
  updates.forEach(({ at, isPublic, authorId }, index) => {
    const subject = String(ids.update + index);
    events.push({
      at,
      recordedAt: at,
      kind: 'UPDATE_POSTED',
      actorId: authorId,
      subject,
      to: isPublic ? 'PUBLIC' : 'PRIVATE',
    });
  });
  tasks.forEach(({ title, createdAt, doneAt, assigneeId }, index) => {
    const subject = String(ids.task + index);
    events.push({ at: createdAt, recordedAt: createdAt, kind: 'TASK_ADDED', actorId: commanderId, subject, to: title });
    if (doneAt !== null)
      events.push({ at: doneAt, recordedAt: doneAt, kind: 'TASK_DONE', actorId: assigneeId, subject, to: title });
  });
  if (voidedAt !== null) {
    const reason = 'Declared by mistake: the tenant had been switched off on purpose.';
    events.push({ at: voidedAt, recordedAt: voidedAt, kind: 'VOIDED', actorId: commanderId, reason });
  }
  events.push(...missedEvents(incident, end));
  return events.filter(({ at }) => at <= end).sort((a, b) => a.recordedAt - b.recordedAt);
}

function writeIncidentRow(text: TableText, incident: ToldIncident, end: Instant): void {
  const { id, plan, phase, stamps, voidedAt, severityChangedAt, updates } = incident;
  const severity = severityChangedAt === null ? plan.severity : (plan.laterSeverity ?? plan.severity);
  const highest = severityChangedAt === null ? plan.severity : highestSeverity(plan);
  const promised = nextUpdateDue(promisesOf(incident, end));
  const isPublic = plan.accountIds === null && highest !== 'P4';
  const times = [plan.backDated?.at, voidedAt, ...Object.values(stamps), ...updates.map(({ at }) => at)];
  const updatedAt = times.reduce<number>((last, at) => Math.max(last, at ?? 0), plan.detectedAt + minute);
  text.addWithId('incident', id, [
    ...[id, plan.title, plan.summary, severity, highest, phase, plan.detection, isPublic, wordArray(plan.regions)],
    ...[plan.accountIds !== null, timestamp(impactStartOf(plan)), timestamp(plan.detectedAt)],
    ...[stamps.acknowledgedAt, stamps.identifiedAt, stamps.mitigatedAt].map(timestampOrNull),
    ...[stamps.verifiedAt, stamps.closedAt, voidedAt].map(timestampOrNull),
    ...[incident.commanderId, incident.declaredById, timestampOrNull(promised), incident.responderMinutes],
    ...[updates.length + 2, timestamp(plan.detectedAt + minute), timestamp(Math.min(updatedAt, end))],
  ]);
}

/** Writes an incident with everything that belongs to it; tickets are linked later. */
export function writeIncident(text: TableText, incident: ToldIncident, end: Instant): void {
  writeIncidentRow(text, incident, end);
  const { id, plan, commanderId } = incident;
  const impacts = impactsOf(plan, true).map(({ serviceId, kind, startAt, endAt }) =>
    text.add('incident_impact', [id, serviceId, kind, timestamp(startAt), timestampOrNull(endAt)]),
  );
  for (const accountId of plan.accountIds ?? []) text.append('incident_account', id, [accountId]);
  const updates = incident.updates.map(({ at, isPublic, phase, body, authorId, promisedAt }) => {
    const what = [isPublic ? 'PUBLIC' : 'PRIVATE', phase, body, authorId];
    return text.add('incident_update', [id, timestamp(at), ...what, timestampOrNull(promisedAt)]);
  });
  const tasks = incident.tasks.map(({ title, assigneeId, createdAt, dueAt, doneAt }) =>
    text.add('incident_task', [id, title, assigneeId, timestamp(dueAt), timestampOrNull(doneAt), timestamp(createdAt)]),
  );
  const ids = { impact: impacts[0] ?? 0, update: updates[0] ?? 0, task: tasks[0] ?? 0 };
  for (const event of eventsOf(incident, ids, end)) {
    const { at, recordedAt, kind, actorId, subject = null, from = null, to = null, reason = null } = event;
    text.add('incident_event', [id, timestamp(at), timestamp(recordedAt), kind, actorId, subject, from, to, reason]);
  }
  const declared = ['incident.declared', 'incident', id, null, JSON.stringify({ title: plan.title }), null] as const;
  text.add('audit_entry', [timestamp(plan.detectedAt + minute), incident.declaredById, ...declared]);
  if (plan.backDated !== null) {
    const before = JSON.stringify({ impactStartAt: timestamp(plan.impactStartAt) });
    const after = JSON.stringify({ impactStartAt: timestamp(plan.backDated.toAt) });
    const moved = ['incident.impact-start-moved', 'incident', id, before, after, plan.backDated.reason] as const;
    text.add('audit_entry', [timestamp(plan.backDated.at), commanderId, ...moved]);
  }
}

import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { imageOf } from './audit-image.ts';
import {
  changeIncident,
  checkIsNotVoided,
  checkIsOpen,
  type IncidentReference,
  writeIncidentChange,
} from './incident-change.ts';
import { textOf } from './input-text.ts';
import { instantOf } from './input-value.ts';
import { checkActiveUser } from './references.ts';
import { Conflict, NotFound } from './refusals.ts';

export interface NewIncidentTask extends IncidentReference {
  readonly title: string;
  readonly assigneeId?: number | null | undefined;
  readonly dueAt?: Date | null | undefined;
}

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function addIncidentTask(
  db: Database,
  input: NewIncidentTask,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const title = textOf('title', input.title);
  const dueAt = input.dueAt ? instantOf('dueAt', input.dueAt) : null;
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsOpen(incident);
    await checkActiveUser(tx, 'assigneeId', input.assigneeId);
    const assigneeId = input.assigneeId ?? null;
    const data = { incidentId: incident.id, title, assigneeId, dueAt, createdAt: now };
    const task = await tx.incidentTask.create({ data });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.task-added', data: {} },
      events: [{ kind: 'TASK_ADDED', subject: String(task.id), toValue: title }],
      after: { task: imageOf(task) },
    });
  });
}

export interface TaskCompletion extends IncidentReference {
  readonly taskId: number;
}

/** What was left over at the closure can still be done. Throws NotFound, StaleVersion, Conflict. */
export async function completeIncidentTask(
  db: Database,
  input: TaskCompletion,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  return changeIncident(db, input, now, async (tx, incident) => {
    checkIsNotVoided(incident);
    const task = await tx.incidentTask.findUnique({ where: { id: input.taskId } });
    if (task?.incidentId !== incident.id) throw new NotFound(`task of incident #${incident.number}`, input.taskId);
    if (task.doneAt) throw new Conflict(`"${task.title}" was done at ${task.doneAt.toISOString()}.`);
    await tx.incidentTask.update({ where: { id: task.id }, data: { doneAt: now } });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.task-done', data: {} },
      events: [{ kind: 'TASK_DONE', subject: String(task.id), toValue: task.title }],
      after: { taskId: task.id },
    });
  });
}

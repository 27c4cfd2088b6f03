import type { Incident } from '@tenure/db/generated/prisma/client';
import { incidentStamps } from '@tenure/domain/incident-vocabulary';
import type { ImportedIncident } from '@tenure/workflows/incident-import';
import { mergeField } from './applying.ts';

/** The fields of an incident that a newer file may change; its impacts, accounts and updates are lists of their own. */
export const mergedFields = [
  'title',
  'summary',
  'severity',
  'highestSeverity',
  'detectionSource',
  'isPublic',
  'responderMinutes',
  ...incidentStamps,
] as const;

/** What the incident will say: the file's values where the other tool changed them, else those it has. */
export function mergeIncident(
  previous: ImportedIncident | null,
  next: ImportedIncident,
  current: Incident,
): ImportedIncident {
  const merged: Record<string, unknown> = {};
  for (const field of mergedFields) merged[field] = mergeField<unknown>(previous?.[field], next[field], current[field]);
  return { ...next, ...merged };
}

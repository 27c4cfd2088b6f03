import type { Prisma } from '@tenure/db/generated/prisma/client';

/** What a subscriber is told; kept with the delivery, so that it says later what was so when it happened. */
export interface StatusMessage {
  readonly type: StatusMessageType;
  readonly at: string;
  /** Of the incident or the maintenance. */
  readonly title: string;
  readonly text: string;
  /** In words, for example "Investigating". */
  readonly state: string;
  /** Names of services of the status page. */
  readonly services: readonly string[];
  /** On the status page. */
  readonly path: string;
  readonly nextUpdateAt: string | null;
  readonly window: { readonly startAt: string; readonly endAt: string } | null;
}

export type StatusMessageType =
  | 'incident.declared'
  | 'incident.update'
  | 'incident.withdrawn'
  | 'post-mortem.published'
  | 'maintenance.announced'
  | 'maintenance.started'
  | 'maintenance.completed'
  | 'maintenance.cancelled';

/** Phases as the public reads them; what the room behind the incident calls them is its own affair. */
export const publicPhases = {
  DETECTED: 'Investigating',
  INVESTIGATING: 'Investigating',
  FIXING: 'Identified, being fixed',
  VERIFYING: 'Fixed, being watched',
  RESOLVED: 'Resolved',
  CLOSED: 'Resolved',
  VOIDED: 'Withdrawn',
} as const;

/** Incidents that the public may know of. */
export const publicIncident = {
  isPublic: true,
  isAccountScoped: false,
  phase: { not: 'VOIDED' },
} as const satisfies Prisma.IncidentWhereInput;

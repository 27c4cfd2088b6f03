import type { IncidentEvent } from '@tenure/db/generated/prisma/client';
import { type IncidentStamp, incidentStamps } from '@tenure/domain/incident-vocabulary';

/** An event, with the name of the person that it is about, where there is one. */
export type IncidentEventFacts = Pick<IncidentEvent, 'kind' | 'subject' | 'fromValue' | 'toValue' | 'reason'> & {
  readonly person?: string | null;
};

const stampVerbs: Readonly<Record<IncidentStamp, string>> = {
  impactStartAt: 'Impact started',
  detectedAt: 'Detected',
  acknowledgedAt: 'Acknowledged',
  identifiedAt: 'Cause identified',
  mitigatedAt: 'Impact ended',
  verifiedAt: 'Fix verified',
  closedAt: 'Closed',
};

const spell = (word: string | null): string => (word ?? 'nothing').toLowerCase().replaceAll('_', ' ');
/** The service's key, without the stretch's id. */
const serviceOf = (subject: string | null): string => subject?.replace(/#\d+$/, '') ?? 'a service';
const minute = (iso: string | null): string => (iso === null ? '…' : `${iso.slice(0, 16).replace('T', ' ')} UTC`);

function stretch(value: string | null): string {
  const [kind = null, span = ''] = value?.split(' ') ?? [];
  const [from = '', to = ''] = span.split('/');
  return `${spell(kind)} from ${minute(from)} ${to === '…' ? 'on' : `to ${minute(to)}`}`;
}

function stamp({ subject, fromValue, toValue }: IncidentEventFacts): string {
  const name = incidentStamps.find((each) => each === subject);
  const verb = name === undefined ? (subject ?? 'Stamp') : stampVerbs[name];
  if (toValue === null) return `${verb}: taken back (was ${minute(fromValue)})`;
  return fromValue === null ? verb : `${verb}: moved from ${minute(fromValue)} to ${minute(toValue)}`;
}

const words: Record<IncidentEvent['kind'], (event: IncidentEventFacts) => string> = {
  DECLARED: (event) => `Declared as ${event.toValue}`,
  PHASE_CHANGED: (event) => `Phase changed from ${spell(event.fromValue)} to ${spell(event.toValue)}`,
  STAMP_SET: stamp,
  SEVERITY_CHANGED: (event) => `Severity changed from ${event.fromValue} to ${event.toValue}`,
  IMPACT_ADDED: (event) => `${serviceOf(event.subject)}: ${stretch(event.toValue)}`,
  IMPACT_CHANGED: (event) =>
    `${serviceOf(event.subject)}: ${stretch(event.toValue)} (instead of ${stretch(event.fromValue)})`,
  IMPACT_REMOVED: (event) => `${serviceOf(event.subject)}: no ${stretch(event.fromValue)}`,
  SCOPE_CHANGED: (event) =>
    `Affected ${event.subject} changed from ${event.fromValue || 'all'} to ${event.toValue || 'all'}`,
  DETAILS_CHANGED: (event) =>
    `${event.subject} changed from ${event.fromValue ?? 'nothing'} to ${event.toValue ?? 'nothing'}`,
  COMMANDER_CHANGED: (event) =>
    event.toValue === null ? 'Nobody is commander any more' : `${event.person ?? 'Somebody'} became commander`,
  TASK_ADDED: (event) => `Task added: ${event.toValue}`,
  TASK_DONE: (event) => `Task done: ${event.toValue}`,
  UPDATE_POSTED: (event) => (event.toValue === 'PUBLIC' ? 'Public update posted' : 'Internal update posted'),
  UPDATE_MISSED: (event) => `The public update promised for ${minute(event.subject)} did not come`,
  TICKET_LINKED: (event) => `Ticket ${event.toValue} linked`,
  TICKET_UNLINKED: (event) => `Ticket ${event.fromValue} unlinked`,
  VOIDED: () => 'Voided: declared by mistake',
  IMPORTED: () => 'Imported from another tool',
};

/** An event of an incident in one line for a reader, with its reason. */
export function describeIncidentEvent(event: IncidentEventFacts): string {
  const line = words[event.kind](event);
  return event.reason === null ? line : `${line} (${event.reason})`;
}

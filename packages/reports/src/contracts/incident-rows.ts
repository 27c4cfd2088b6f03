import { choice, instant, integer, month, text, yesNo } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { currentSeverity, detectionSource, incidentExclusion, incidentSeverity, phase } from '../incident-columns.ts';

const optional = { isNullable: true };
const incidentNumber = integer('incidentNumber', 'Incident', 'Number of the incident.', { isFilter: true });
const incidentId = integer('incidentId', 'Incident id', 'Key of the incident.', { isFilter: true });
const title = text('title', 'Title', 'Title of the incident.');
const impactMonth = month('month', 'Impact end month', 'The month it counts in.');

const stamp = (name: string, words: string) => instant(name, words, 'Empty where it was not stamped.', optional);
const time = (name: string, heading: string, words: string) =>
  integer(name, heading, words, { ...optional, unit: 'ms' });

const shared = {
  kind: 'rows',
  owner: 'Head of Engineering',
  audience: 'everyone',
  figures: [],
  exclusions: [],
  keptApart: [],
  drills: [],
} as const;

export const incidentRows: ReportContract = {
  ...shared,
  name: 'incident_rows',
  title: 'Incidents one by one',
  words: 'Every incident with its stamps and the times between them.',
  grain: 'One row per incident.',
  view: 'incident_rows',
  columns: [
    incidentNumber,
    title,
    incidentSeverity,
    currentSeverity,
    phase,
    detectionSource,
    yesNo('isPublic', 'Public', 'Shown on the status page.'),
    text('services', 'Services', 'That suffered.', optional),
    impactMonth,
    incidentExclusion,
    instant('impactStartAt', 'Impact start', 'When it began to be felt.'),
    instant('detectedAt', 'Detected', 'When it was noticed.'),
    stamp('acknowledgedAt', 'Acknowledged'),
    stamp('identifiedAt', 'Identified'),
    stamp('mitigatedAt', 'Impact end'),
    stamp('verifiedAt', 'Verified'),
    stamp('closedAt', 'Closed'),
    time('detectMs', 'Time to detect', 'Detected − impact start.'),
    time('acknowledgeMs', 'Time to acknowledge', 'Acknowledged − detected.'),
    time('identifyMs', 'Time to identify', 'Identified − detected.'),
    time('mitigateMs', 'Time to mitigate', 'Impact end − detected.'),
    time('restoreMs', 'Time to restore', 'Impact end − impact start.'),
    yesNo('isAcknowledged', 'Has acknowledgement', 'The stamp is there.'),
    integer('updatesDue', 'Updates due', 'Public updates promised and due or posted.'),
    integer('updatesMissed', 'Updates missed', 'Of these, late or not posted.'),
    incidentId,
  ],
  formula: 'Stamps as of the load; times as §9 names them.',
  defaultSort: [{ column: 'incidentNumber', direction: 'DESC' }],
};

export const incidentUpdatesDue: ReportContract = {
  ...shared,
  name: 'incident_updates_due',
  title: 'Promised updates',
  words: 'Every public update that was promised of an incident: when it was due and when it came.',
  grain: 'One row per promised update.',
  view: 'incident_updates_due',
  columns: [
    incidentNumber,
    title,
    incidentSeverity,
    detectionSource,
    impactMonth,
    integer('ordinal', 'Ordinal', 'Counts the promises of an incident.'),
    instant('dueAt', 'Due', 'Kept if posted at or before.'),
    choice('reason', 'Why', 'What made the promise.', ['FIRST', 'NEXT', 'PHASE_CHANGE', 'RESOLVED']),
    instant('keptAt', 'Posted', 'Empty where nothing came.', optional),
    choice('decision', 'Decision', 'Empty while it may still be kept.', ['KEPT', 'MISSED'], true),
    yesNo('isMissed', 'Missed', 'Late, or due and not posted.'),
    incidentId,
  ],
  formula:
    'What a public post promises is due when it says, and nothing where it promises nothing. P1 asks for the first within 15 minutes of detection, P2 30, P3 4 hours, P4 nothing, and as soon on every change of phase, to a worse severity and on resolve, where nothing earlier was promised (§9). Unless its author said otherwise, a post promised the next after 30 minutes, 60 or 24 hours. Incidents that are public and not voided; of imported ones only what was promised here.',
  defaultSort: [
    { column: 'incidentNumber', direction: 'DESC' },
    { column: 'ordinal', direction: 'ASC' },
  ],
};

import { join } from 'node:path';
import type { IncidentEvent, IncidentUpdate } from '@tenure/db/generated/prisma/client';
import { computeIncidentDurations } from '@tenure/domain/incident-metrics';
import type { UpdatePromise } from '@tenure/domain/incident-updates';
import type { IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import { findUpdatePromises } from '@tenure/workflows/incident-promises';
import type { Extract } from '../extract/extract.ts';
import { instantAt, required, requiredInstant } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import { formatInstant, parseInstant } from './instant-text.ts';
import { RowCursor } from './row-cursor.ts';

const incidentColumns = 'incident_id,detect_ms,acknowledge_ms,identify_ms,mitigate_ms,restore_ms';
const updateColumns = 'incident_id,ordinal,due_at,reason,kept_at,is_missed';

/** Of a row of incident.csv. */
function stampsOf(row: CsvRow) {
  return {
    impactStartAt: requiredInstant(row, 8),
    detectedAt: requiredInstant(row, 9),
    acknowledgedAt: instantAt(row, 10),
    identifiedAt: instantAt(row, 11),
    mitigatedAt: instantAt(row, 12),
    verifiedAt: instantAt(row, 13),
    closedAt: instantAt(row, 14),
  };
}

// The enums of PostgreSQL vouch for the words: hence the type assertions below.

/** The updates that were promised of one incident, by the workflows' own reading of its history. */
function promisesOf(incident: CsvRow, events: readonly CsvRow[], updates: readonly CsvRow[], asOf: Date) {
  const stampAt = (column: number) => (incident[column] ? parseInstant(incident[column]) : null);
  return findUpdatePromises(
    {
      detectedAt: parseInstant(required(incident[9])),
      verifiedAt: stampAt(13),
      closedAt: stampAt(14),
      severity: required(incident[3]) as IncidentSeverity,
      source: incident[16] ?? null,
    },
    events.map((event) => ({
      at: parseInstant(required(event[2])),
      kind: required(event[3]) as IncidentEvent['kind'],
      fromValue: event[4] ?? null,
      toValue: event[5] ?? null,
    })),
    updates.map((update) => ({
      postedAt: parseInstant(required(update[2])),
      visibility: required(update[3]) as IncidentUpdate['visibility'],
      nextUpdateDueAt: update[5] ? parseInstant(update[5]) : null,
    })),
    asOf,
  );
}

async function writePromises(id: number, promises: readonly UpdatePromise[], writer: CsvWriter): Promise<void> {
  for (const [index, { dueAt, reason, keptAt, isMissed }] of promises.entries()) {
    await writer.write([id, index + 1, formatInstant(dueAt), reason, formatInstant(keptAt), isMissed]);
  }
}

/** Works out the times of every incident and the updates that were promised of public ones (§9). Returns the row count. */
export async function evaluateIncidents({ directory, asOf }: Extract): Promise<number> {
  const events = new RowCursor(join(directory, 'incident_event.csv'), 1, 'incident');
  const updates = new RowCursor(join(directory, 'incident_update.csv'), 1, 'incident');
  const incidents = openCsvWriter(join(directory, 'evaluated_incident.csv'), incidentColumns.split(','));
  const promises = openCsvWriter(join(directory, 'evaluated_update.csv'), updateColumns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'incident.csv'))) {
      for (const row of batch) {
        const id = Number(row[0]);
        const times = computeIncidentDurations(stampsOf(row));
        const { timeToDetect, timeToAcknowledge, timeToIdentify, timeToMitigate, timeToRestore } = times;
        const durations = [timeToDetect, timeToAcknowledge, timeToIdentify, timeToMitigate, timeToRestore];
        await incidents.write([id, ...durations.map(({ ms }) => ms)]);
        const promised = promisesOf(row, await events.take(id), await updates.take(id), asOf);
        const isTold = row[7] === 't' && row[15] === null;
        if (isTold) await writePromises(id, promised, promises);
      }
    }
    await promises.finish();
    return await incidents.finish();
  } finally {
    for (const writer of [incidents, promises]) writer.abandon();
    for (const cursor of [events, updates]) await cursor.close();
  }
}

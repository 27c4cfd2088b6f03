import type { DetectionSource, ImpactKind, IncidentPhase, IncidentSeverity } from '@tenure/domain/incident-vocabulary';
import { findIncidentFaults } from '@tenure/workflows/incident-faults';
import type { ImportedImpact, ImportedIncident, ImportedUpdate } from '@tenure/workflows/incident-import';
import type { StagedPart } from './field-values.ts';
import { checkRowsAgree, type GroupFaults, type GroupRow } from './grouped-rows.ts';
import type { Mapping } from './mapping.ts';
import { accountWays, type RecordLookups } from './record-lookups.ts';
import type { StagedValues } from './row-reader.ts';

/** An incident as its rows say; faults go to where the file says it. */
export function resolveIncident(
  group: { readonly key: string; readonly line: number; readonly rows: readonly GroupRow[] },
  mapping: Mapping,
  lookups: RecordLookups,
  faults: GroupFaults,
): ImportedIncident | null {
  const canBeRead = checkRowsAgree({ ...group, known: null, isUnchanged: false }, ['components', 'updates'], faults);
  const values = group.rows[0]?.values;
  if (!values || !canBeRead) return null;
  const stamps = stampsOf(values);
  const severity = values['severity'] as IncidentSeverity;
  const accountIds = accountsOf(values, mapping, lookups, faults);
  const components = partsOf(group.rows, 'components');
  const isPublic = (values['isPublic'] as boolean | undefined) ?? accountIds.length === 0;
  const minutes = values['responderMinutes'] as number | undefined;
  return {
    source: mapping.source,
    sourceKey: group.key,
    title: values['title'] as string,
    summary: (values['summary'] as string | undefined) ?? null,
    severity,
    highestSeverity: (values['highestSeverity'] as IncidentSeverity | undefined) ?? severity,
    detectionSource: (values['detectionSource'] as DetectionSource | undefined) ?? 'MONITOR',
    isPublic,
    regions: (values['regions'] as readonly string[] | undefined) ?? [],
    accountIds,
    ...stamps,
    responderMinutes: minutes === undefined ? null : Math.round(minutes / 60_000),
    impacts: components.flatMap((part) => impactOf(part, stamps, lookups, faults)),
    updates: partsOf(group.rows, 'updates').map(({ part }) => updateOf(part, isPublic)),
  };
}

/** Checks what the rules of incidents say, and tells it where the file says it. */
export function checkIncident(
  incident: ImportedIncident,
  rows: readonly GroupRow[],
  now: Date,
  faults: GroupFaults,
): void {
  const components = partsOf(rows, 'components');
  for (const { field, value, accepted } of findIncidentFaults(incident, now)) {
    const inPart = /^impacts\[(\d+)\]\.(startAt|endAt|kind)$/.exec(field);
    const place = inPart ? components[Number(inPart[1])] : undefined;
    if (!inPart || !place) {
      faults.add(field, value, accepted);
      continue;
    }
    const name = { startAt: 'componentStartAt', endAt: 'componentEndAt', kind: 'impact' }[inPart[2] ?? ''] ?? 'impact';
    faults.addPart(place.line, place.index, name, value, accepted);
  }
}

export interface PlacedPart {
  readonly line: number;
  /** Within its row. */
  readonly index: number;
  readonly part: StagedPart;
}

export function partsOf(rows: readonly GroupRow[], name: string): PlacedPart[] {
  return rows.flatMap(({ line, values }) =>
    ((values[name] as readonly StagedPart[] | undefined) ?? []).map((part, index) => ({ line, index, part })),
  );
}

function instantOf(value: unknown): Date | null {
  return typeof value === 'string' ? new Date(value) : null;
}

function stampsOf(values: StagedValues) {
  const impactStartAt = instantOf(values['impactStartAt']) ?? new Date(Number.NaN);
  return {
    impactStartAt,
    detectedAt: instantOf(values['detectedAt']) ?? impactStartAt,
    acknowledgedAt: instantOf(values['acknowledgedAt']),
    identifiedAt: instantOf(values['identifiedAt']),
    mitigatedAt: instantOf(values['mitigatedAt']),
    verifiedAt: instantOf(values['verifiedAt']),
    closedAt: instantOf(values['closedAt']),
  };
}

function accountsOf(values: StagedValues, mapping: Mapping, lookups: RecordLookups, faults: GroupFaults): number[] {
  const named = (values['accounts'] as readonly string[] | undefined) ?? [];
  return named.flatMap((word) => {
    const id = lookups.findAccount({ key: word, name: word, domain: word });
    if (id === null) faults.add('accounts', word, accountWays(mapping));
    return id === null ? [] : [id];
  });
}

function impactOf(
  { line, index, part }: PlacedPart,
  stamps: Pick<ImportedIncident, 'impactStartAt' | 'mitigatedAt'>,
  lookups: RecordLookups,
  faults: GroupFaults,
): ImportedImpact[] {
  const serviceId = lookups.services.get(String(part['component']).toLowerCase());
  if (serviceId === undefined) {
    const accepted = `the key or name of a service: ${lookups.serviceKeys.join(', ')}`;
    faults.addPart(line, index, 'component', part['component'], accepted);
    return [];
  }
  return [
    {
      serviceId,
      kind: part['impact'] as ImpactKind,
      startAt: instantOf(part['componentStartAt']) ?? stamps.impactStartAt,
      endAt: instantOf(part['componentEndAt']) ?? stamps.mitigatedAt,
    },
  ];
}

function updateOf(part: StagedPart, isPublic: boolean): ImportedUpdate {
  return {
    postedAt: instantOf(part['updatePostedAt']) ?? new Date(Number.NaN),
    visibility: isPublic ? 'PUBLIC' : 'PRIVATE',
    phase: part['updatePhase'] as IncidentPhase,
    body: String(part['updateBody']),
  };
}

import type { Database } from '@tenure/db/client';
import type { ServiceAvailability } from '@tenure/db/generated/prisma/client';
import { hashProof } from '@tenure/workflows/availability-proof';
import { readStoredProof, type StoredProof, type StoredStretch } from './stored-proof.ts';

export interface IncidentBehind {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly impacts: readonly { readonly startAt: Date; readonly endAt: Date | null }[];
}

/** The final availability of a service as it was proven, with the incidents behind it. */
export interface LoadedProof {
  readonly row: ServiceAvailability;
  readonly proof: StoredProof;
  readonly incidents: readonly IncidentBehind[];
  /** Whether the proof still has the hash that was kept with it. */
  readonly isUnaltered: boolean;
}

export async function loadProof(db: Database, row: ServiceAvailability): Promise<LoadedProof> {
  const proof = readStoredProof(row.proof);
  const impacts = { where: { serviceId: row.serviceId }, select: { startAt: true, endAt: true } };
  const incidents =
    proof.incidentIds.length === 0
      ? []
      : await db.incident.findMany({
          where: { id: { in: proof.incidentIds } },
          select: { id: true, number: true, title: true, impacts },
          orderBy: { number: 'asc' },
        });
  return { row, proof, incidents, isUnaltered: hashProof(row.proof) === row.proofHash };
}

/** The incidents whose impact, as it is known now, overlaps the stretch. */
export function incidentsWithin(incidents: readonly IncidentBehind[], { startAt, endAt }: StoredStretch) {
  return incidents.filter(({ impacts }) =>
    impacts.some((impact) => impact.startAt < endAt && (impact.endAt === null || startAt < impact.endAt)),
  );
}

/** The words of §9 and §10 as values and types. The same names are enums in PostgreSQL and GraphQL. */

/** Most severe first. P1 full outage, data loss or security exposure; P4 cosmetic. */
export const incidentSeverities = ['P1', 'P2', 'P3', 'P4'] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

/** In order; each is entered by a stamp. VOIDED: declared by mistake, counts nowhere. */
export const incidentPhases = [
  'DETECTED',
  'INVESTIGATING',
  'FIXING',
  'VERIFYING',
  'RESOLVED',
  'CLOSED',
  'VOIDED',
] as const;
export type IncidentPhase = (typeof incidentPhases)[number];

/** The stamps of an incident in the order they can't go against (§9). `mitigated` is the end of the impact. */
export const incidentStamps = [
  'impactStartAt',
  'detectedAt',
  'acknowledgedAt',
  'identifiedAt',
  'mitigatedAt',
  'verifiedAt',
  'closedAt',
] as const;
export type IncidentStamp = (typeof incidentStamps)[number];

export const detectionSources = ['MONITOR', 'EMPLOYEE', 'CUSTOMER', 'PROVIDER'] as const;
export type DetectionSource = (typeof detectionSources)[number];

/** How a service suffers, worst first. Only FULL_OUTAGE counts by contract, and PARTIAL_OUTAGE for an account whose own error rate is above the limit (§10). */
export const impactKinds = ['FULL_OUTAGE', 'PARTIAL_OUTAGE', 'DEGRADED'] as const;
export type ImpactKind = (typeof impactKinds)[number];

export const exclusionKinds = ['SCHEDULED_MAINTENANCE', 'CUSTOMER_CAUSED', 'FORCE_MAJEURE', 'SUSPENSION'] as const;
export type ExclusionKind = (typeof exclusionKinds)[number];

export const maintenanceStatuses = ['SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const;
export type MaintenanceStatus = (typeof maintenanceStatuses)[number];

export const postMortemStatuses = ['DRAFT', 'IN_REVIEW', 'SIGNED_OFF'] as const;
export type PostMortemStatus = (typeof postMortemStatuses)[number];

import { choice } from './columns.ts';

// The vocabulary of §9, spelled here because this room imports nothing but zod.
const severities = ['P1', 'P2', 'P3', 'P4'];
const sources = ['MONITOR', 'EMPLOYEE', 'CUSTOMER', 'PROVIDER'];
const phases = ['DETECTED', 'INVESTIGATING', 'FIXING', 'VERIFYING', 'RESOLVED', 'CLOSED', 'VOIDED'];

export const incidentSeverity = choice('severity', 'Severity', 'The highest it ever had.', severities);
export const currentSeverity = choice('currentSeverity', 'Severity now', 'At the as-of instant.', severities);
export const detectionSource = choice('detectionSource', 'Detected by', 'Who noticed it first.', sources);
export const phase = choice('phase', 'Phase', 'At the as-of instant.', phases);
export const incidentExclusion = choice(
  'exclusionReason',
  'Left out because',
  'Empty where it counts.',
  ['OPEN', 'VOIDED'],
  true,
);

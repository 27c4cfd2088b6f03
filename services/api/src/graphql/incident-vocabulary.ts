import { enumOf } from './words.ts';

export const IncidentSeverity = enumOf('IncidentSeverity', 'How bad an incident is (§9).', {
  P1: 'Full outage, data loss or security exposure.',
  P2: 'A major function is down.',
  P3: 'Partial, or one customer.',
  P4: 'Cosmetic.',
});

export const IncidentPhase = enumOf('IncidentPhase', 'Where an incident stands (§9).', {
  DETECTED: 'Known, nobody has acknowledged it.',
  INVESTIGATING: 'Acknowledged; the cause is looked for.',
  FIXING: 'The cause is known.',
  VERIFYING: 'The impact has ended; it is watched whether it stays so.',
  RESOLVED: 'Verified.',
  CLOSED: 'Done; its post-mortem is open.',
  VOIDED: 'Declared by mistake; counts nowhere.',
});

export const DetectionSource = enumOf('DetectionSource', 'Who noticed an incident.', {
  MONITOR: 'A monitor.',
  EMPLOYEE: 'One of us.',
  CUSTOMER: 'A customer.',
  PROVIDER: 'A provider of ours.',
});

export const ImpactKind = enumOf('ImpactKind', 'How a service suffers (§10).', {
  FULL_OUTAGE: 'Down; counts by contract.',
  PARTIAL_OUTAGE: 'Down in part; counts for an account whose own error rate is above the limit.',
  DEGRADED: 'Slow or awkward; never counts by contract.',
});

export const ExclusionKind = enumOf('ExclusionKind', 'Why time does not count as down (§10).', {
  SCHEDULED_MAINTENANCE: 'Planned work, announced in time; planned as maintenance.',
  CUSTOMER_CAUSED: 'The customer caused it.',
  FORCE_MAJEURE: 'Beyond anybody’s control.',
  SUSPENSION: 'The customer was suspended.',
});

export const ExclusionStatus = enumOf('ExclusionStatus', 'Where an exclusion stands.', {
  PROPOSED: 'Waits for a second person; the time counts as down.',
  APPROVED: 'The time does not count as down.',
  WITHDRAWN: 'Taken back; the time counts as down.',
});

export const MaintenanceStatus = enumOf('MaintenanceStatus', 'Where planned work stands.', {
  SCHEDULED: 'Planned.',
  IN_PROGRESS: 'Under way.',
  COMPLETED: 'Done.',
  CANCELLED: 'Called off.',
});

export const PostMortemKind = enumOf('PostMortemKind', 'How much a post-mortem has to say (§9).', {
  FULL: 'Of a P1 or P2; due in 5 business days.',
  SHORT: 'Of a P3 or P4; due in 10 business days.',
});

export const PostMortemStatus = enumOf('PostMortemStatus', 'Where a post-mortem stands.', {
  DRAFT: 'Being written.',
  IN_REVIEW: 'Waits for another person to sign it off.',
  SIGNED_OFF: 'Signed off; what customers are to read is published.',
});

import type { Maintenance } from '@tenure/db/generated/prisma/client';
import { MS_PER_HOUR } from '@tenure/domain/civil-date';

/** Why the window of planned work drops out of downtime, or doesn't (§10). */
export type MaintenanceExclusion =
  | 'EXCLUDED'
  | 'CANCELLED'
  | 'EMERGENCY'
  | 'NOT_ANNOUNCED'
  | 'SHORT_NOTICE'
  | 'NOT_APPROVED'
  | 'NO_EVIDENCE';

type Terms = { readonly maintenanceNoticeHours: number; readonly maintenanceCapMinutes: number };
type Work = Pick<Maintenance, 'status' | 'isEmergency' | 'announcedAt' | 'startAt' | 'approvedAt' | 'evidence'>;

/** The contract's view of it as things stand; the monthly cap is looked at when the month is evaluated. */
export function judgeMaintenance(work: Work, { maintenanceNoticeHours }: Terms): MaintenanceExclusion {
  if (work.status === 'CANCELLED') return 'CANCELLED';
  if (work.isEmergency) return 'EMERGENCY';
  if (work.announcedAt === null) return 'NOT_ANNOUNCED';
  if (work.startAt.getTime() - work.announcedAt.getTime() < maintenanceNoticeHours * MS_PER_HOUR) return 'SHORT_NOTICE';
  if (work.approvedAt === null) return 'NOT_APPROVED';
  return work.evidence === null ? 'NO_EVIDENCE' : 'EXCLUDED';
}

/** The same as a sentence for who planned it. */
export function describeMaintenanceExclusion(work: Work, terms: Terms): string {
  const { maintenanceNoticeHours: hours, maintenanceCapMinutes: minutes } = terms;
  const words: Record<MaintenanceExclusion, string> = {
    EXCLUDED: `Its window does not count as down: announced at least ${hours} h before, approved, with evidence; at most ${minutes} min a month. What goes on after it counts.`,
    CANCELLED: 'It was cancelled.',
    EMERGENCY: 'It counts as down: emergency work is never excluded.',
    NOT_ANNOUNCED: `It counts as down: it is not announced. It would have to be, at least ${hours} h before.`,
    SHORT_NOTICE: `It counts as down: it was announced less than ${hours} h before.`,
    NOT_APPROVED: 'It counts as down until another person approves it; the notice is long enough.',
    NO_EVIDENCE: 'It counts as down: there is no evidence of the announcement and the approval.',
  };
  return words[judgeMaintenance(work, terms)];
}

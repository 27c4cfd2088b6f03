import { MS_PER_MINUTE } from './civil-date.ts';
import { type Instant, type Severity, severities } from './vocabulary.ts';

/** How near to a breach a downgrade by the assignee is flagged, in minutes, on either side; inclusive (§2). */
export const DOWNGRADE_WATCH_MINUTES = 15;

export interface SeverityEdit {
  readonly at: Instant;
  readonly from: Severity;
  readonly to: Severity;
  readonly actorId: number | null;
  /** Whose ticket it was when the severity was changed. */
  readonly assigneeId: number | null;
  /** Recorded breaches, and the dues of running clocks before the change: just before is as telling as just after. */
  readonly breachInstants: readonly Instant[];
}

/** Whether an edit leaves an audit flag: it lowers the severity, was made by the assignee, near a breach (§2). */
export function isSuspiciousDowngrade(edit: SeverityEdit): boolean {
  if (edit.actorId === null || edit.actorId !== edit.assigneeId) return false;
  if (severities.indexOf(edit.to) <= severities.indexOf(edit.from)) return false;
  const reach = DOWNGRADE_WATCH_MINUTES * MS_PER_MINUTE;
  return edit.breachInstants.some((breachAt) => Math.abs(edit.at - breachAt) <= reach);
}

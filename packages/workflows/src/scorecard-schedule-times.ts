import { type BoardKind, periodOfMonth, priorPeriodOf } from '@tenure/domain/board-period';
import { addMonths, monthOf, monthStart } from '@tenure/domain/month';

export interface ScheduleTime {
  readonly kind: BoardKind;
  /** 1 to 28. */
  readonly dayOfMonth: number;
  /** UTC. */
  readonly hourOfDay: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Of a quarterly board only the first month of a quarter is one it goes out in. */
const goesOut = (kind: BoardKind, month: string) => periodOfMonth(kind, month).fromMonth === month;

/** The first instant after `after` at which the board of the period before goes out. */
export function nextDueOf({ kind, dayOfMonth, hourOfDay }: ScheduleTime, after: Date): Date {
  for (let month = monthOf(after.getTime()); ; month = addMonths(month, 1)) {
    if (!goesOut(kind, month)) continue;
    const at = monthStart(month) + (dayOfMonth - 1) * dayMs + hourOfDay * hourMs;
    if (at > after.getTime()) return new Date(at);
  }
}

/** The period that is sent at a due instant: the one before. */
export function periodSentAt(kind: BoardKind, dueAt: Date): string {
  return priorPeriodOf(periodOfMonth(kind, monthOf(dueAt.getTime()))).period;
}

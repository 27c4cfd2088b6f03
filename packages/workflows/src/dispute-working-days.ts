import type { Transaction } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import { type BusinessDays, businessDaysOf, weekdaysUtc } from '@tenure/domain/business-days';
import type { CalendarVersion } from '@tenure/domain/calendar';
import { computeDisputeDeadlines, type DisputeDeadlines, pauseDeadlines } from '@tenure/domain/dispute';
import { timeZoneOf } from '@tenure/domain/time-zone';

/** The setting that names, by its key, the business calendar whose working days disputes count in. */
const calendarSetting = 'disputeCalendar';

type DeadlineColumns = Pick<Dispute, 'acknowledgeDueAt' | 'decideDueAt' | 'escalateAt' | 'capAt'>;

/** Monday to Friday in UTC where no calendar is set, or the set one does not exist. */
export async function loadBusinessDays(tx: Transaction): Promise<BusinessDays> {
  const setting = await tx.setting.findUnique({ where: { key: calendarSetting } });
  if (typeof setting?.value !== 'string') return weekdaysUtc;
  const rows = await tx.businessCalendarVersion.findMany({ where: { calendar: { key: setting.value } } });
  if (rows.length === 0) return weekdaysUtc;
  const versions = rows.map(({ timeZone, windows, holidays, effectiveFromAt }) => ({
    ...{ timeZone, windows, holidays },
    effectiveFromAt: effectiveFromAt.getTime(),
  }));
  return businessDaysOf(versions as unknown as CalendarVersion[], timeZoneOf);
}

/** The deadlines of a dispute that is submitted, or let in late, at `from`. */
export async function findDeadlines(tx: Transaction, from: Date): Promise<DeadlineColumns> {
  return columnsOf(computeDisputeDeadlines(from.getTime(), await loadBusinessDays(tx)));
}

/** A deadline that had passed before the customer was asked has been missed; waiting does not mend that. */
export function deadlinesAfterWait(
  dispute: DeadlineColumns,
  since: Date,
  now: Date,
): Pick<DeadlineColumns, 'decideDueAt' | 'escalateAt'> {
  const { acknowledgeDueAt, decideDueAt, escalateAt, capAt } = dispute;
  const deadlines: DisputeDeadlines = {
    acknowledgeDueAt: acknowledgeDueAt.getTime(),
    decideDueAt: decideDueAt.getTime(),
    escalateAt: escalateAt.getTime(),
    capAt: capAt.getTime(),
  };
  const moved = columnsOf(pauseDeadlines(deadlines, now.getTime() - since.getTime()));
  return {
    decideDueAt: decideDueAt < since ? decideDueAt : moved.decideDueAt,
    escalateAt: escalateAt < since ? escalateAt : moved.escalateAt,
  };
}

function columnsOf(deadlines: DisputeDeadlines): DeadlineColumns {
  return {
    acknowledgeDueAt: new Date(deadlines.acknowledgeDueAt),
    decideDueAt: new Date(deadlines.decideDueAt),
    escalateAt: new Date(deadlines.escalateAt),
    capAt: new Date(deadlines.capAt),
  };
}

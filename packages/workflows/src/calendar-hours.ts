import type { CalendarVersion } from '@tenure/domain/calendar';
import { findCalendarFaults } from '@tenure/domain/calendar-faults';
import { textOf } from './input-text.ts';
import { InvalidInput } from './refusals.ts';

/** A calendar's weekly hours and its holidays, in wall-clock time of its zone (§2). */
export type CalendarHours = Omit<CalendarVersion, 'effectiveFromAt'>;

/** Refuses hours that no week has, naming the first value that is wrong. Throws InvalidInput. */
export function checkCalendarHours({ timeZone, windows, holidays }: CalendarHours): CalendarHours {
  const [fault] = findCalendarFaults({ timeZone, windows, holidays, effectiveFromAt: 0 });
  if (fault) throw new InvalidInput(fault.field, fault.value, fault.accepted);
  const named = holidays.map(({ date, name }, index) => ({ date, name: textOf(`holidays[${index}].name`, name, 80) }));
  return { timeZone, windows, holidays: named };
}

import type { CalendarFieldsFragment } from '../../generated/graphql.ts';
import { weekdays } from './weekdays.ts';

type Version = CalendarFieldsFragment['versions'][number];

/** A version as it is being written: one line of hours for each weekday, one holiday a line. */
export interface CalendarDraft {
  readonly timeZone: string;
  /** “09:00-12:00, 13:00-17:00” by weekday; empty for closed. */
  readonly hours: Readonly<Record<number, string>>;
  /** “2026-12-25 Christmas Day” a line. */
  readonly holidays: string;
}

export function readDraft(version: Version | undefined): CalendarDraft {
  const windows = version?.windows ?? weekdays.slice(0, 5).map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
  const hoursOf = (weekday: number) =>
    windows
      .filter((window) => window.weekday === weekday)
      .map(({ from, to }) => `${from}-${to}`)
      .join(', ');
  return {
    timeZone: version?.timeZone ?? 'UTC',
    hours: Object.fromEntries(weekdays.map((weekday) => [weekday, hoursOf(weekday)])),
    holidays: (version?.holidays ?? []).map(({ date, name }) => `${date.slice(0, 10)} ${name}`).join('\n'),
  };
}

const windowShape = /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/;
const holidayShape = /^(\d{4}-\d{2}-\d{2})\s+(.+)$/;

/** Whether a line of hours can be read. */
export function isHours(text: string): boolean {
  return text.trim() === '' || text.split(',').every((part) => windowShape.test(part.trim()));
}

/** The draft as the API takes it; null while a line can't be read. */
export function composeVersion({ timeZone, hours, holidays }: CalendarDraft) {
  const lines = holidays
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const days = lines.map((line) => holidayShape.exec(line));
  if (!Object.values(hours).every(isHours) || days.some((day) => day === null)) return null;
  const windows = weekdays.flatMap((weekday) =>
    (hours[weekday] ?? '').split(',').flatMap((part) => {
      const window = windowShape.exec(part.trim());
      return window ? [{ weekday: Number(weekday), from: window[1] ?? '', to: window[2] ?? '' }] : [];
    }),
  );
  const named = days.map((day) => ({ date: day?.[1] ?? '', name: day?.[2] ?? '' }));
  return { timeZone, windows, holidays: named };
}

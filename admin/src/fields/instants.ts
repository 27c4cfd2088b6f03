const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const short = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const monthOnly = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });

const zoned = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** An instant in the reader's zone, which is named. */
export function formatZonedInstant(iso: string): string {
  return zoned.format(new Date(iso));
}

/** An instant in the reader's zone. */
export function formatInstant(iso: string): string {
  return full.format(new Date(iso));
}

/** An instant to the second in UTC, as logs and the API tell it. */
export function formatUtcInstant(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function formatShortInstant(iso: string): string {
  return short.format(new Date(iso));
}

/** A calendar day, YYYY-MM-DD, whatever the reader's zone. */
export function formatDay(date: string): string {
  return dayOnly.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** A UTC month, YYYY-MM (§0). */
export function formatMonth(month: string): string {
  return monthOnly.format(new Date(`${month}-01T00:00:00Z`));
}

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** “3 hours ago”, “in 2 days”. */
export function formatAge(iso: string, now: number): string {
  const difference = Date.parse(iso) - now;
  const step = steps.find(([, size]) => Math.abs(difference) >= size);
  return step ? relative.format(Math.round(difference / step[1]), step[0]) : 'just now';
}

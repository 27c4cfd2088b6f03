import { MS_PER_DAY } from '@tenure/domain/civil-date';

/** The UTC day so many days after the one of an instant, as YYYY-MM-DD. */
export function civilDay(now: number, days: number): string {
  return new Date(now + days * MS_PER_DAY).toISOString().slice(0, 10);
}

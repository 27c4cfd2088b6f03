import { MS_PER_DAY } from '@tenure/domain/civil-date';
import { computeDayBars, type DayBar } from '@tenure/domain/status-display';
import type { StatusFacts, StatusService } from './status-facts.ts';

const shownDays = 90;

/** A day of a service; `bar` is null where incidents of that day would not be known. */
export interface HistoryDay {
  readonly date: string;
  readonly bar: DayBar | null;
}

export interface ServiceHistory {
  readonly days: readonly HistoryDay[];
  /** Hundredths of a percent, rounded down, so that an outage never shows as 100; null where nothing is known. */
  readonly uptimeTimes100: number | null;
  /** How many days there is knowledge of. */
  readonly knownDays: number;
}

/** The last 90 UTC days of a service, today included. */
export function computeServiceHistory(service: StatusService, facts: StatusFacts, now: Date): ServiceHistory {
  const today = Math.floor(now.getTime() / MS_PER_DAY);
  const dates = Array.from({ length: shownDays }, (_, at) =>
    new Date((today - shownDays + 1 + at) * MS_PER_DAY).toISOString().slice(0, 10),
  );
  const impacts = facts.incidents
    .flatMap((incident) => incident.impacts)
    .filter(({ serviceId }) => serviceId === service.id)
    .map(({ kind, startAt, endAt }) => ({ kind, startAt: startAt.getTime(), endAt: endAt?.getTime() ?? null }));
  const since = service.knownSinceAt?.toISOString().slice(0, 10);
  const bars = computeDayBars(impacts, dates, facts.weights, now.getTime());
  const days = bars.map((bar) => ({ date: bar.date, bar: since !== undefined && since <= bar.date ? bar : null }));
  const known = days.flatMap(({ bar }) => bar ?? []);
  const elapsed = known.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const down = known.reduce((sum, { weightedDownMs }) => sum + weightedDownMs, 0);
  const uptimeTimes100 = elapsed === 0 ? null : Number((BigInt(elapsed - down) * 10_000n) / BigInt(elapsed));
  return { days, uptimeTimes100, knownDays: known.length };
}

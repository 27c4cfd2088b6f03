import type { Transaction } from '@tenure/db/client';
import type { ClockEvaluation, TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { BreachReason, ClockKind, Instant } from '@tenure/domain/vocabulary';

/** A warning or a breach of one clock. It happens once in the life of the clock, whoever notices it first. */
export interface ClockEvent {
  readonly ticketId: number;
  readonly kind: 'CLOCK_WARNED' | 'CLOCK_BREACHED';
  readonly clock: ClockKind;
  readonly ordinal: number;
  /** When it took effect, which may be long before it is noticed. */
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly reason: BreachReason | null;
}

/** What has become due by `now`. Whether it was recorded before is left to the unique index. */
export function clockEventsOf(
  ticketId: number,
  evaluation: TicketEvaluation,
  now: Instant,
  withWarnings: boolean,
): ClockEvent[] {
  return evaluation.clocks.flatMap((clock) => {
    const { kind, ordinal, dueAt } = clock;
    if (dueAt === null) return [];
    const common = { ticketId, clock: kind, ordinal, dueAt };
    const events: ClockEvent[] = [];
    const warnedAt = withWarnings ? warningInstantOf(clock, now) : null;
    if (warnedAt !== null) events.push({ ...common, kind: 'CLOCK_WARNED', at: warnedAt, reason: null });
    if (clock.breachedAt !== null && clock.breachedAt <= now) {
      const reason = clock.breachReason ?? 'OVERDUE';
      events.push({ ...common, kind: 'CLOCK_BREACHED', at: clock.breachedAt, reason });
    }
    return events;
  });
}

/** A clock that went past its due was warned about first, also where the worker slept through both. */
function warningInstantOf(clock: ClockEvaluation, now: Instant): Instant | null {
  const wasRunning = clock.state === 'RUNNING' || (clock.state === 'MISSED' && clock.breachReason === 'OVERDUE');
  return wasRunning && clock.warnAt !== null && clock.warnAt <= now ? clock.warnAt : null;
}

/** Writes those that nobody wrote before, and returns them: exactly one caller gets each. */
export async function recordClockEvents(
  tx: Transaction,
  events: readonly ClockEvent[],
  now: Date,
): Promise<ClockEvent[]> {
  if (events.length === 0) return [];
  const created = await tx.ticketEvent.createManyAndReturn({
    data: events.map(({ ticketId, kind, clock, ordinal, at, dueAt, reason }) => ({
      ticketId,
      kind,
      clockKind: clock,
      clockOrdinal: ordinal,
      at: new Date(at),
      dueAt: new Date(dueAt),
      reason,
      recordedAt: now,
    })),
    select: { ticketId: true, kind: true, clockKind: true, clockOrdinal: true },
    skipDuplicates: true,
  });
  const keys = new Set(created.map((row) => keyOf(row.ticketId, row.kind, row.clockKind, row.clockOrdinal)));
  return events.filter((event) => keys.has(keyOf(event.ticketId, event.kind, event.clock, event.ordinal)));
}

function keyOf(ticketId: number, kind: string, clock: string | null, ordinal: number | null): string {
  return `${ticketId} ${kind} ${clock} ${ordinal}`;
}

import type { ClockEvaluation, TicketEvaluation } from '@tenure/domain/clock-evaluation';
import type { SlaContext } from '@tenure/domain/sla-context';
import { evaluateTicketClocks } from '@tenure/domain/ticket-clocks';
import type { Instant } from '@tenure/domain/vocabulary';
import { second } from './duration.ts';
import type { Random } from './random.ts';
import type { ClockMark, DraftEvent, TicketDraft } from './ticket-draft.ts';
import { factsOf } from './ticket-facts.ts';

/** A clock, and when the worker noticed its warning and its breach. */
export interface TimedClock {
  readonly clock: ClockEvaluation;
  readonly warnedAt: Instant | null;
  readonly breachFiredAt: Instant | null;
}

export interface TimedTicket {
  readonly evaluation: TicketEvaluation;
  readonly clocks: readonly TimedClock[];
}

/** What the worker has noticed, by clock. */
type Noticed = Map<string, DraftEvent>;

/** Changes after which a clock may no longer show what was true before them. */
const retellingKinds: ReadonlySet<string> = new Set(['SEVERITY_CHANGED', 'MERGED_INTO', 'MERGED_FROM', 'SPAM_MARKED']);

/** Reads the clocks of a draft as of the end of the history, and adds the warnings and breaches a worker would have recorded. */
export function timeTicket(draft: TicketDraft, context: SlaContext, random: Random): TimedTicket {
  const noticed: Noticed = new Map();
  const facts = factsOf(draft);
  if (!draft.importedStamps) {
    for (const { kind, at } of draft.events) {
      if (retellingKinds.has(kind)) notice(noticed, evaluateTicketClocks(facts, context, at - 1), at - 1, random);
    }
  }
  const evaluation = evaluateTicketClocks(facts, context, draft.end);
  notice(noticed, evaluation, draft.end, random, draft.importedStamps !== null);
  if (noticed.size > 0) {
    draft.events.push(...noticed.values());
    draft.events.sort((a, b) => a.recordedAt - b.recordedAt);
  }
  const clocks = evaluation.clocks.map((clock) => ({
    clock,
    warnedAt: noticed.get(markKey('CLOCK_WARNED', clock))?.recordedAt ?? null,
    breachFiredAt: noticed.get(markKey('CLOCK_BREACHED', clock))?.recordedAt ?? null,
  }));
  return { evaluation, clocks };
}

function markKey(kind: string, clock: ClockEvaluation): string {
  return `${kind} ${clock.kind} ${clock.ordinal}`;
}

/** Imports record their breaches but make up no warnings. */
function notice(noticed: Noticed, read: TicketEvaluation, now: Instant, random: Random, isImport = false): void {
  for (const clock of read.clocks) {
    const { dueAt, warnAt, breachedAt, breachReason, stoppedAt } = clock;
    if (dueAt === null || clock.state === 'CANCELLED' || clock.state === 'UNKNOWN') continue;
    const ranUntil = stoppedAt ?? now;
    if (!isImport && warnAt !== null && warnAt < ranUntil && breachReason !== 'RETARGETED') {
      record(noticed, 'CLOCK_WARNED', clock, warnAt, null, now, random);
    }
    if (breachedAt !== null && breachedAt <= now) {
      record(noticed, 'CLOCK_BREACHED', clock, breachedAt, breachReason ?? 'OVERDUE', now, random);
    }
  }
}

/** The worker looks every few seconds; what became due after its last look before the end is left to it. */
function record(
  noticed: Noticed,
  kind: 'CLOCK_WARNED' | 'CLOCK_BREACHED',
  clock: ClockEvaluation,
  at: Instant,
  reason: ClockMark['reason'],
  now: Instant,
  random: Random,
): void {
  const key = markKey(kind, clock);
  if (noticed.has(key) || clock.dueAt === null) return;
  const recordedAt = Math.min(now, at + random.between(1, 10) * second);
  const mark = { clock: clock.kind, ordinal: clock.ordinal, dueAt: clock.dueAt, reason };
  noticed.set(key, { at, recordedAt, kind, actorId: null, from: null, to: null, reason, mark });
}

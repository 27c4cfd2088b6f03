import type { TargetTerm } from './sla-targets.ts';
import type { StatusStay } from './status-timeline.ts';
import type { TargetRule } from './target-rule.ts';
import type { BreachReason, ClockState, Instant, ResolutionDefinition, TicketStatus } from './vocabulary.ts';

/** Everything one clock's outcome depends on. */
export interface ClockRun {
  readonly startAt: Instant;
  /** Dues before this are held against the clock only from here on: `startAt`, or the moment an older start was taken over. */
  readonly watchFromAt: Instant;
  /** At or before `now`; null while the clock has not been stopped. */
  readonly stopAt: Instant | null;
  readonly now: Instant;
  /** In order; the first is in force at `startAt`. */
  readonly terms: readonly TargetTerm[];
  /** In order and without gaps; the first reaches back to `startAt`, the last goes on for ever. */
  readonly stays: readonly StatusStay[];
  /** Pauses known by length alone (imports), in counted milliseconds. */
  readonly knownPauseMs: number;
}

export interface ClockOutcome {
  readonly state: ClockState;
  /** In force at the decision, or at `now`. */
  readonly rule: TargetRule;
  readonly dueAt: Instant | null;
  readonly warnAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly breachReason: BreachReason | null;
  readonly decidedAt: Instant | null;
  readonly elapsedMs: number;
  readonly pausedMs: number;
}

/** Whether time spent in a status counts (§2); SOLVED and CLOSED never do. */
export function isCounting(status: TicketStatus, definition: ResolutionDefinition): boolean {
  switch (status) {
    case 'NEW':
    case 'OPEN':
      return true;
    case 'ON_HOLD':
      return definition !== 'AGENT_WORK';
    case 'PENDING':
      return definition === 'TOTAL';
    default:
      return false;
  }
}

/**
 * Goes through the terms in order and stops at the first breach. A term is judged on the time that has run since the
 * original start, each instant counted under the calendar in force then; a term whose due was already past when it
 * began is a breach at that moment, RETARGETED. A change at the instant of the stop comes too late to matter.
 */
export function runClock(run: ClockRun): ClockOutcome {
  const { terms, stopAt, watchFromAt } = run;
  const endAt = stopAt ?? run.now;
  const last = findLastTerm(terms, stopAt);
  let dueAt: Instant | null = null;
  for (let k = 0; k <= last; k++) {
    const { fromAt, rule } = termAt(terms, k);
    const nextAt = terms[k + 1]?.fromAt ?? Number.POSITIVE_INFINITY;
    if (k < last && nextAt <= watchFromAt) continue;
    dueAt = rule.targetMs === null ? null : findReach(run, k, rule.targetMs);
    if (dueAt === null) continue;
    const judgedFromAt = k === 0 ? watchFromAt : Math.max(fromAt, watchFromAt);
    if (dueAt < judgedFromAt) return breached(run, k, rule, dueAt, judgedFromAt, 'RETARGETED');
    if (dueAt < nextAt && dueAt < endAt) return breached(run, k, rule, dueAt, dueAt, 'OVERDUE');
  }
  return undecidedOrMet(run, last, termAt(terms, last).rule, dueAt);
}

function termAt(terms: readonly TargetTerm[], k: number): TargetTerm {
  const term = terms[k];
  if (term === undefined) throw new Error('A clock needs at least one term.');
  return term;
}

/** The last term that began before the stop; the first one always has. */
function findLastTerm(terms: readonly TargetTerm[], stopAt: Instant | null): number {
  let k = 0;
  for (let next = terms[1]; next !== undefined && (stopAt === null || next.fromAt < stopAt); next = terms[k + 1]) k++;
  return k;
}

function breached(
  run: ClockRun,
  k: number,
  rule: TargetRule,
  dueAt: Instant,
  breachedAt: Instant,
  breachReason: BreachReason,
): ClockOutcome {
  const warnAt = rule.warnMs === null ? null : findReach(run, k, rule.warnMs);
  const state: ClockState = 'MISSED';
  return { state, rule, dueAt, warnAt, breachedAt, breachReason, decidedAt: breachedAt, ...countTime(run) };
}

function undecidedOrMet(run: ClockRun, k: number, rule: TargetRule, dueAt: Instant | null): ClockOutcome {
  const warnAt = rule.warnMs === null ? null : findReach(run, k, rule.warnMs);
  const state = stateOf(run, rule);
  const decidedAt = state === 'MET' ? run.stopAt : null;
  return { state, rule, dueAt, warnAt, breachedAt: null, breachReason: null, decidedAt, ...countTime(run) };
}

function stateOf(run: ClockRun, rule: TargetRule): ClockState {
  if (rule.targetMs === null) return 'NO_TARGET';
  if (run.stopAt !== null) return 'MET';
  const last = run.stays[run.stays.length - 1];
  return last === undefined || isCounting(last.status, rule.definition) ? 'RUNNING' : 'PAUSED';
}

/** The earliest instant at which `limitMs` have run, term `k` being kept for ever; null where the clock stands still before. */
function findReach(run: ClockRun, k: number, limitMs: number): Instant | null {
  const { stays, terms } = run;
  let remaining = limitMs + run.knownPauseMs;
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i];
    if (stay === undefined) break;
    const stayFrom = i === 0 ? run.startAt : stay.fromAt;
    for (let j = 0; j <= k; j++) {
      const term = terms[j];
      if (term === undefined || !isCounting(stay.status, term.rule.definition)) continue;
      const from = j === 0 ? stayFrom : Math.max(stayFrom, term.fromAt);
      const to = j === k ? stay.toAt : Math.min(stay.toAt, terms[j + 1]?.fromAt ?? stay.toAt);
      if (from >= to) continue;
      if (to === Number.POSITIVE_INFINITY) return term.rule.hours.addOpen(from, remaining);
      const open = term.rule.hours.openBetween(from, to);
      if (open >= remaining) return term.rule.hours.addOpen(from, remaining);
      remaining -= open;
    }
  }
  return null;
}

/** Counted time, and wall time in statuses that pause, up to the stop or now. */
function countTime(run: ClockRun): { elapsedMs: number; pausedMs: number } {
  const { stays, terms, stopAt } = run;
  const endAt = stopAt ?? run.now;
  let elapsedMs = 0;
  let pausedMs = 0;
  for (let i = 0; i < stays.length; i++) {
    const stay = stays[i];
    if (stay === undefined) break;
    const stayFrom = i === 0 ? run.startAt : stay.fromAt;
    const stayTo = Math.min(stay.toAt, endAt);
    if (stayFrom >= stayTo || stay.status === 'SOLVED' || stay.status === 'CLOSED') continue;
    for (let j = 0; j < terms.length; j++) {
      const term = terms[j];
      if (term === undefined) break;
      const from = j === 0 ? stayFrom : Math.max(stayFrom, term.fromAt);
      const to = Math.min(stayTo, terms[j + 1]?.fromAt ?? stayTo);
      if (from >= to) continue;
      if (isCounting(stay.status, term.rule.definition)) elapsedMs += term.rule.hours.openBetween(from, to);
      else pausedMs += to - from;
    }
  }
  const known = Math.min(elapsedMs, run.knownPauseMs);
  return { elapsedMs: elapsedMs - known, pausedMs: pausedMs + known };
}

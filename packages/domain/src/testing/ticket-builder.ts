import type { OpenHours } from '../calendar.ts';
import type { ClockEvaluation, TicketEvaluation } from '../clock-evaluation.ts';
import { policyDefaults, policyPresets } from '../policy-presets.ts';
import type { OverrideTerm, SlaContext, SlaPolicyVersion, SlaTarget, TierChange } from '../sla-context.ts';
import type { ImportedStamps, MessageFact, TicketChangeFact, TicketFacts } from '../ticket-facts.ts';
import type { ClockKind, Instant, Severity, TicketStatus } from '../vocabulary.ts';

/** Short ways to write facts in tests. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function instant(text: string): Instant {
  return Date.parse(text);
}

/** When the tickets of tests are created unless they say otherwise: a Wednesday. */
export const T0 = instant('2026-04-01T10:00:00Z');

type MessageOptions = Partial<Omit<MessageFact, 'at'>>;

export function customer(at: Instant, options: MessageOptions = {}): MessageFact {
  return { at, authorKind: 'CUSTOMER', visibility: 'PUBLIC', isForward: false, isAutoReply: false, ...options };
}

export function agent(at: Instant, options: MessageOptions = {}): MessageFact {
  return customer(at, { authorKind: 'AGENT', ...options });
}

export function status(to: TicketStatus, at: Instant, actorId: number | null = 7, reason: string | null = null) {
  return { kind: 'status', at, to, actorId, reason } as const satisfies TicketChangeFact;
}

export function severity(to: Severity, at: Instant) {
  return { kind: 'severity', at, to, actorId: 7 } as const satisfies TicketChangeFact;
}

/** An Enterprise ticket of severity MEDIUM: first response 60 min, resolution 24 h. */
export function ticket(facts: Partial<TicketFacts> = {}): TicketFacts {
  return {
    ticketId: 1,
    accountId: 1,
    createdAt: T0,
    initialSeverity: 'MEDIUM',
    initialStatus: 'NEW',
    messages: [customer(T0)],
    changes: [],
    importedStamps: null,
    ...facts,
  };
}

export function stamps(values: Partial<ImportedStamps> = {}): ImportedStamps {
  return { firstResponseAt: null, solvedAt: null, pausedMs: null, ...values };
}

export function policy(options: Partial<SlaPolicyVersion> = {}): SlaPolicyVersion {
  return { id: 1, effectiveFromAt: 0, ...policyDefaults, targets: policyPresets.contract, ...options };
}

/** The contract preset with one clock and severity of ENTERPRISE changed. */
export function targetsWith(
  clock: ClockKind,
  severityWord: Severity,
  targetMinutes: number,
  calendarId: number | null = null,
): SlaTarget[] {
  return policyPresets.contract.map((target) =>
    target.tier === 'ENTERPRISE' && target.clock === clock && target.severity === severityWord
      ? { ...target, targetMinutes, calendarId }
      : target,
  );
}

interface ContextOptions {
  readonly policies?: readonly SlaPolicyVersion[];
  readonly tiers?: readonly TierChange[];
  readonly overrides?: readonly OverrideTerm[];
  readonly calendars?: ReadonlyMap<number, OpenHours>;
}

/** Account 1, ENTERPRISE since ever, under the contract preset. */
export function context(options: ContextOptions = {}): SlaContext {
  return {
    policies: options.policies ?? [policy()],
    tiersByAccount: new Map([[1, options.tiers ?? [{ at: 0, tier: 'ENTERPRISE' }]]]),
    overridesByAccount: new Map([[1, options.overrides ?? []]]),
    calendars: options.calendars ?? new Map(),
  };
}

/** The clock of a kind; throws where the ticket has none. */
export function clockOf(evaluation: TicketEvaluation, kind: ClockKind, ordinal = 1): ClockEvaluation {
  const clock = evaluation.clocks.find((each) => each.kind === kind && each.ordinal === ordinal);
  if (clock === undefined) throw new Error(`No ${kind} clock ${ordinal}.`);
  return clock;
}

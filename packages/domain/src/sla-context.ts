import type { OpenHours } from './calendar.ts';
import type { ClockKind, Instant, ResolutionDefinition, Severity, Tier } from './vocabulary.ts';

/** What a tier is promised for one clock and severity. `calendarId` null means 24×7. */
export interface SlaTarget {
  readonly tier: Tier;
  readonly severity: Severity;
  readonly clock: ClockKind;
  readonly targetMinutes: number;
  readonly calendarId: number | null;
}

/** An adopted policy version, in force from `effectiveFromAt` until the next one's. A missing target means "no target" (§2). */
export interface SlaPolicyVersion {
  readonly id: number;
  readonly effectiveFromAt: Instant;
  /** Share of the target at which a warning fires, 1 to 99. */
  readonly warnPercent: number;
  readonly reopenDays: number;
  readonly resolutionDefinition: ResolutionDefinition;
  readonly targets: readonly SlaTarget[];
}

/** A contract's own target (§1), in the half-open [effectiveFromAt, effectiveToAt). */
export interface OverrideTerm {
  readonly id: number;
  readonly accountId: number;
  readonly clock: ClockKind;
  readonly severity: Severity;
  readonly targetMinutes: number;
  readonly calendarId: number | null;
  readonly effectiveFromAt: Instant;
  readonly effectiveToAt: Instant | null;
}

export interface TierChange {
  readonly at: Instant;
  readonly tier: Tier;
}

/**
 * Everything beside the ticket that its clocks depend on. Lists may come in any order. It is indexed once, so a change
 * after its first use would not be seen: make a new one.
 */
export interface SlaContext {
  readonly policies: readonly SlaPolicyVersion[];
  readonly overridesByAccount: ReadonlyMap<number, readonly OverrideTerm[]>;
  readonly tiersByAccount: ReadonlyMap<number, readonly TierChange[]>;
  readonly calendars: ReadonlyMap<number, OpenHours>;
}

import type { ClockKind, Tier } from './vocabulary.ts';

export type PolicyFindingCode =
  | 'NOT_MONOTONE'
  | 'TIER_SLOWER'
  | 'RESOLUTION_BEFORE_RESPONSE'
  | 'MISSING_TARGET'
  | 'DUPLICATE_TARGET'
  | 'BAD_TARGET'
  | 'BAD_WARN_PERCENT'
  | 'ODD_WARN_PERCENT'
  | 'BAD_REOPEN_DAYS'
  | 'ODD_REOPEN_DAYS'
  | 'UNKNOWN_CALENDAR'
  | 'CALENDAR_NEVER_OPENS';

/** One remark on a policy. An ERROR keeps it from being adopted, a WARNING does not. */
export interface PolicyFinding {
  readonly code: PolicyFindingCode;
  readonly severity: 'ERROR' | 'WARNING';
  /** Null where it concerns every tier. */
  readonly tier: Tier | null;
  readonly clock: ClockKind | null;
  readonly message: string;
}

export function error(
  code: PolicyFindingCode,
  tier: Tier | null,
  clock: ClockKind | null,
  message: string,
): PolicyFinding {
  return { code, severity: 'ERROR', tier, clock, message };
}

export function warning(
  code: PolicyFindingCode,
  tier: Tier | null,
  clock: ClockKind | null,
  message: string,
): PolicyFinding {
  return { code, severity: 'WARNING', tier, clock, message };
}

export function words(clock: ClockKind): string {
  return clock.toLowerCase().replace('_', ' ');
}

import type { SlaTarget } from './sla-context.ts';
import { type ClockKind, type Severity, severities, type Tier, tiers } from './vocabulary.ts';

/** Minutes for CRITICAL, HIGH, MEDIUM, LOW. */
type SeverityMinutes = readonly [number, number, number, number];
type TierMinutes = Readonly<Record<Tier, SeverityMinutes>>;

const hour = 60;
const day = 24 * hour;

/** What the contracts promise, as it stands (§2): CRITICAL is slower than HIGH in every row. */
const promisedResponse: TierMinutes = {
  STARTER: [24 * hour, 8 * hour, 24 * hour, 48 * hour],
  PROFESSIONAL: [4 * hour, 2 * hour, 4 * hour, 24 * hour],
  ENTERPRISE: [1 * hour, 30, 1 * hour, 4 * hour],
};

/** No contract names these; they are our default (§2). */
const defaultResolution: TierMinutes = {
  STARTER: [48 * hour, 5 * day, 10 * day, 20 * day],
  PROFESSIONAL: [8 * hour, 24 * hour, 3 * day, 10 * day],
  ENTERPRISE: [4 * hour, 8 * hour, 24 * hour, 5 * day],
};

function swapCriticalAndHigh(minutes: TierMinutes): TierMinutes {
  const swap = ([critical, high, medium, low]: SeverityMinutes): SeverityMinutes => [high, critical, medium, low];
  return {
    STARTER: swap(minutes.STARTER),
    PROFESSIONAL: swap(minutes.PROFESSIONAL),
    ENTERPRISE: swap(minutes.ENTERPRISE),
  };
}

function listTargets(clock: ClockKind, minutes: TierMinutes): SlaTarget[] {
  return tiers.flatMap((tier) =>
    severities.map((severity: Severity, index) => ({
      tier,
      severity,
      clock,
      targetMinutes: minutes[tier][index] ?? Number.NaN,
      calendarId: null,
    })),
  );
}

/** Later answers are promised as fast as the first one: a customer cannot tell the two apart. */
function listPolicy(response: TierMinutes): readonly SlaTarget[] {
  return [
    ...listTargets('FIRST_RESPONSE', response),
    ...listTargets('NEXT_RESPONSE', response),
    ...listTargets('RESOLUTION', defaultResolution),
  ];
}

/** The shipped policies, on the 24×7 clock: `contract` as promised, `monotone` with CRITICAL and HIGH swapped (§2). */
export const policyPresets = {
  contract: listPolicy(promisedResponse),
  monotone: listPolicy(swapCriticalAndHigh(promisedResponse)),
} as const;

/** Defaults of a policy beside its targets (§2). */
export const policyDefaults = {
  warnPercent: 75,
  reopenDays: 7,
  resolutionDefinition: 'PAUSED_IN_PENDING',
} as const;

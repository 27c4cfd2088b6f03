/** The words of §12 and §15 as values and types. The upper-case ones are enums in PostgreSQL and GraphQL too. */

/** In the order in which they are listed, with the shipped weights 30, 20, 20, 15, 15 (§15). */
export const healthFactorNames = ['usage', 'support', 'sentiment', 'commercial', 'engagement'] as const;
export type HealthFactorName = (typeof healthFactorNames)[number];

/** Best first. */
export const healthColors = ['GREEN', 'YELLOW', 'RED'] as const;
export type HealthColor = (typeof healthColors)[number];

/** What makes an account red whatever its score (§15). */
export const healthOverrideCodes = ['churn-notice', 'security-report', 'uptime-breaches'] as const;
export type HealthOverrideCode = (typeof healthOverrideCodes)[number];

/** Why a play is opened: the triggers of §15, a customer's notice, a chance to grow, or somebody's own idea. */
export const playReasons = [
  'HEALTH_DROP',
  'USAGE_DROP',
  'SLA_MISSES',
  'LOW_SCORE',
  'CHAMPION_LEFT',
  'INVOICE_OVERDUE',
  'NO_LOGIN',
  'CREDIT_ISSUED',
  'CHURN_NOTICE',
  'EXPANSION',
  'MANUAL',
] as const;
export type PlayReason = (typeof playReasons)[number];

export const playOutcomes = ['SAVED', 'IMPROVED', 'EXPANDED', 'NO_CHANGE', 'CHURNED', 'FALSE_ALARM'] as const;
export type PlayOutcome = (typeof playOutcomes)[number];

/** What a person can add to a play. All but the note are interventions, without which nothing counts as saved (§13). */
export const recordedStepKinds = ['CALL', 'MEETING', 'MAIL', 'NOTE'] as const;
export type RecordedStepKind = (typeof recordedStepKinds)[number];

export const interventionKinds = ['CALL', 'MEETING', 'MAIL'] as const;

export const churnReasons = [
  'PRICE',
  'RELIABILITY',
  'SUPPORT',
  'BILLING',
  'PRODUCT_GAP',
  'COMPETITOR',
  'CHAMPION_LEFT',
  'LOW_USAGE',
  'BUSINESS_CLOSED',
  'OTHER',
] as const;
export type ChurnReason = (typeof churnReasons)[number];

/** What a deduction or a trigger can point at. `usage` stands for the days of the account with that id. */
export const evidenceTypes = [
  'ticket',
  'survey-answer',
  'invoice',
  'contract',
  'credit',
  'dispute',
  'contact',
  'usage',
  'account-health',
] as const;
export type EvidenceType = (typeof evidenceTypes)[number];

/** A row behind a figure: what it is, its id, and what people call it. */
export interface EvidenceRow {
  readonly type: EvidenceType;
  readonly id: number;
  readonly label: string;
}

/** The words of §16 as values and types. The same names are enums in PostgreSQL and GraphQL. */

export const redFlagRules = [
  'CSAT_LOW',
  'COST_HIGH',
  'LOGO_CHURN_HIGH',
  'REVENUE_CHURN_HIGH',
  'RESPONSE_MISSES',
  'REPEAT_ISSUE',
  'SECURITY_REPORT',
] as const;
export type RedFlagRule = (typeof redFlagRules)[number];

export const redFlagRuleWords: Readonly<Record<RedFlagRule, string>> = {
  CSAT_LOW: 'Customers are dissatisfied',
  COST_HIGH: 'Support costs too much',
  LOGO_CHURN_HIGH: 'Too many customers leave',
  REVENUE_CHURN_HIGH: 'Too much revenue leaves',
  RESPONSE_MISSES: 'Too many first responses are late',
  REPEAT_ISSUE: 'Product bug, not support',
  SECURITY_REPORT: 'Security report',
};

/** Those that are judged on figures of the warehouse; the others on tickets and reports as they come in. */
export const companyRules = [
  'CSAT_LOW',
  'COST_HIGH',
  'LOGO_CHURN_HIGH',
  'REVENUE_CHURN_HIGH',
  'RESPONSE_MISSES',
] as const satisfies readonly RedFlagRule[];
export type CompanyRule = (typeof companyRules)[number];

export const redFlagOutcomes = ['FIXED', 'ACCEPTED', 'FALSE_ALARM', 'WORSENED'] as const;
export type RedFlagOutcome = (typeof redFlagOutcomes)[number];

/** NO_DATA is said with its reason and never shown as green (§0). */
export const redFlagStates = ['HOLDS', 'CLEAR', 'NO_DATA'] as const;
export type RedFlagState = (typeof redFlagStates)[number];

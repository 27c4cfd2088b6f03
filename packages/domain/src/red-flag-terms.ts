import type { CompanyRule, RedFlagRule } from './red-flag-vocabulary.ts';
import type { Role } from './vocabulary.ts';

/** Who works the flags of a rule, and by when somebody has to say that they saw one. */
export interface RedFlagHandling {
  readonly isEnabled: boolean;
  /** A new flag goes to the person of this role who owns the fewest. */
  readonly ownerRole: Role;
  readonly acknowledgeMinutes: number;
}

/** When a flag is red (§16). Every threshold is strict: what is exactly at it does not fire. */
export interface RedFlagTerms {
  readonly rules: Readonly<Record<RedFlagRule, RedFlagHandling>>;
  readonly csat: {
    /** Tenths of a point: 70 is 7.0 of 10. */
    readonly meanBelowTenths: number;
    /** Consecutive calendar months that all have to be below it. */
    readonly months: number;
    /** With fewer in one of them nothing is said. */
    readonly leastAnswers: number;
  };
  /** Hundredths of a percent: 1500 is 15 %. */
  readonly abovePercentTimes100: Readonly<Record<Exclude<CompanyRule, 'CSAT_LOW'>, number>>;
  readonly repeat: { readonly leastTickets: number; readonly withinDays: number };
}

const minutesPerDay = 1_440;
const ordinary = (ownerRole: Role): RedFlagHandling => ({
  isEnabled: true,
  ownerRole,
  acknowledgeMinutes: minutesPerDay,
});

export const shippedRedFlagTerms: RedFlagTerms = {
  rules: {
    CSAT_LOW: ordinary('CSM'),
    COST_HIGH: ordinary('FINANCE'),
    LOGO_CHURN_HIGH: ordinary('EXECUTIVE'),
    REVENUE_CHURN_HIGH: ordinary('EXECUTIVE'),
    RESPONSE_MISSES: ordinary('CSM'),
    REPEAT_ISSUE: ordinary('ENGINEER'),
    SECURITY_REPORT: { isEnabled: true, ownerRole: 'COUNSEL', acknowledgeMinutes: 15 },
  },
  csat: { meanBelowTenths: 70, months: 2, leastAnswers: 5 },
  abovePercentTimes100: {
    COST_HIGH: 1_500,
    LOGO_CHURN_HIGH: 1_500,
    REVENUE_CHURN_HIGH: 1_500,
    RESPONSE_MISSES: 500,
  },
  repeat: { leastTickets: 3, withinDays: 30 },
};

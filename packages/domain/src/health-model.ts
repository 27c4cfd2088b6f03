import type { ChurnPermille } from './expected-loss.ts';
import type { HealthFactorName, PlayReason } from './health-vocabulary.ts';

/** From `days` on, `points` come off; the entry with the most days that is reached counts. Ascending. */
export interface DayBand {
  readonly days: number;
  readonly points: number;
}

/** From `percent` on (a drop), or below it (a share), `points` come off. */
export interface PercentBand {
  readonly percent: number;
  readonly points: number;
}

/** How usage is scored: the median day of the last days against the median of those before. */
export interface UsageRules {
  readonly recentDays: number;
  readonly baselineDays: number;
  /** With fewer days known before, usage is missing. */
  readonly leastBaselineDays: number;
  /** Ascending; a drop of at least so much. */
  readonly drops: readonly PercentBand[];
}

export interface SupportRules {
  readonly windowDays: number;
  /** For each missed first response or resolution within the window. */
  readonly missPoints: number;
  readonly mostMissPoints: number;
  /** For each open ticket of severity CRITICAL and HIGH. */
  readonly openCriticalPoints: number;
  readonly openHighPoints: number;
  readonly mostOpenPoints: number;
  /** So many tickets of one issue key within the window are a repeat. */
  readonly repeatTickets: number;
  readonly repeatPoints: number;
  readonly mostRepeatPoints: number;
}

export interface CommercialRules {
  /** Days an invoice is overdue; the worst one counts. */
  readonly overdue: readonly DayBand[];
  readonly renewalDays: number;
  readonly renewalPoints: number;
  readonly creditDays: number;
  readonly creditPoints: number;
  readonly mostCreditPoints: number;
  /** For each open dispute. */
  readonly disputePoints: number;
  readonly mostDisputePoints: number;
}

export interface EngagementRules {
  /** Days without a login. */
  readonly silence: readonly DayBand[];
  readonly noChampionPoints: number;
  /** Descending; active people below this share of the seats paid for. */
  readonly seats: readonly PercentBand[];
}

/** Thresholds of the churn triggers (§15). At the threshold they fire, but for the invoice, which has to be older. */
export interface TriggerRules {
  readonly healthDropPoints: number;
  readonly healthDropDays: number;
  readonly usageDropPercent: number;
  readonly slaMisses: number;
  readonly slaMissDays: number;
  readonly lowScoreAtMost: number;
  readonly invoiceOverdueDays: number;
  readonly noLoginDays: number;
  /** A low score, a departure or a credit older than this opens nothing any more. */
  readonly eventDays: number;
}

export interface PlayRules {
  readonly title: string;
  readonly dueDays: number;
}

/** One version of how health is scored (§15): plain data. Points are whole, of 100. */
export interface HealthModel {
  readonly weights: Readonly<Record<HealthFactorName, number>>;
  /** What is older than this is missing. */
  readonly staleDays: number;
  readonly leastCoveragePercent: number;
  /** Below it red. */
  readonly yellowFrom: number;
  /** Below it yellow. */
  readonly greenFrom: number;
  /** Beyond the threshold on the way up. */
  readonly hysteresisPoints: number;
  readonly churnPermille: ChurnPermille;
  readonly usage: UsageRules;
  readonly support: SupportRules;
  readonly commercial: CommercialRules;
  readonly engagement: EngagementRules;
  readonly triggers: TriggerRules;
  readonly plays: Readonly<Record<PlayReason, PlayRules>>;
  readonly backTest: { readonly leastAccounts: number; readonly leastLeavers: number };
}

/** What a new installation scores by. */
export const shippedHealthModel: HealthModel = {
  weights: { usage: 30, support: 20, sentiment: 20, commercial: 15, engagement: 15 },
  staleDays: 45,
  leastCoveragePercent: 60,
  yellowFrom: 50,
  greenFrom: 75,
  hysteresisPoints: 3,
  churnPermille: { GREEN: 30, YELLOW: 120, RED: 350 },
  usage: {
    recentDays: 7,
    baselineDays: 90,
    leastBaselineDays: 30,
    drops: [
      { percent: 10, points: 10 },
      { percent: 20, points: 25 },
      { percent: 40, points: 50 },
      { percent: 60, points: 75 },
      { percent: 90, points: 100 },
    ],
  },
  support: {
    windowDays: 30,
    missPoints: 12,
    mostMissPoints: 48,
    openCriticalPoints: 20,
    openHighPoints: 10,
    mostOpenPoints: 40,
    repeatTickets: 2,
    repeatPoints: 15,
    mostRepeatPoints: 30,
  },
  commercial: {
    overdue: [
      { days: 1, points: 20 },
      { days: 31, points: 50 },
      { days: 61, points: 80 },
    ],
    renewalDays: 90,
    renewalPoints: 20,
    creditDays: 90,
    creditPoints: 10,
    mostCreditPoints: 30,
    disputePoints: 20,
    mostDisputePoints: 40,
  },
  engagement: {
    silence: [
      { days: 3, points: 10 },
      { days: 7, points: 30 },
      { days: 14, points: 60 },
      { days: 30, points: 80 },
    ],
    noChampionPoints: 20,
    seats: [
      { percent: 50, points: 10 },
      { percent: 25, points: 20 },
    ],
  },
  triggers: {
    healthDropPoints: 15,
    healthDropDays: 30,
    usageDropPercent: 40,
    slaMisses: 2,
    slaMissDays: 30,
    lowScoreAtMost: 5,
    invoiceOverdueDays: 30,
    noLoginDays: 14,
    eventDays: 7,
  },
  plays: {
    HEALTH_DROP: { title: 'Find out why health fell', dueDays: 7 },
    USAGE_DROP: { title: 'Ask why they use it less', dueDays: 7 },
    SLA_MISSES: { title: 'Apologise for missed promises and say what changes', dueDays: 5 },
    LOW_SCORE: { title: 'Call about the low score', dueDays: 3 },
    CHAMPION_LEFT: { title: 'Find a new champion', dueDays: 14 },
    INVOICE_OVERDUE: { title: 'Clear up the overdue invoice', dueDays: 7 },
    NO_LOGIN: { title: 'Ask why nobody logs in', dueDays: 7 },
    CREDIT_ISSUED: { title: 'Talk about the outage and the credit', dueDays: 5 },
    CHURN_NOTICE: { title: 'Talk to them before they leave', dueDays: 3 },
    EXPANSION: { title: 'Offer to grow', dueDays: 30 },
    MANUAL: { title: 'Look after the account', dueDays: 14 },
  },
  backTest: { leastAccounts: 30, leastLeavers: 5 },
};

/** Days before the first one that evaluating a day may look at. */
export function lookbackDaysOf({ staleDays, usage, support, commercial, engagement, triggers }: HealthModel): number {
  const silence = Math.max(0, ...engagement.silence.map(({ days }) => days));
  return Math.max(
    staleDays + usage.recentDays + usage.baselineDays,
    staleDays + silence,
    support.windowDays,
    commercial.creditDays,
    triggers.healthDropDays,
    triggers.slaMissDays,
    staleDays + triggers.noLoginDays,
  );
}

import { findEconomicsTermsFaults, shippedEconomicsTerms } from './economics-terms.ts';
import { shippedHealthModel } from './health-model.ts';
import { findHealthModelFaults } from './health-model-faults.ts';
import type { PolicyRules } from './policy-fault.ts';
import { shippedRedFlagTerms } from './red-flag-terms.ts';
import { findRedFlagTermsFaults } from './red-flag-terms-faults.ts';
import { findScorecardFaults, shippedScorecardTerms } from './scorecard-terms.ts';
import { findSurveyTermsFaults, type SurveyTerms, shippedSurveyTerms } from './survey-terms.ts';

export const operatingPolicyKinds = ['SURVEY', 'HEALTH', 'RED_FLAG', 'ECONOMICS', 'SCORECARD'] as const;
export type OperatingPolicyKind = (typeof operatingPolicyKinds)[number];

/** What people call each kind. */
export const operatingPolicyWords: Readonly<Record<OperatingPolicyKind, string>> = {
  SURVEY: 'Surveys',
  HEALTH: 'Account health',
  RED_FLAG: 'Red flags',
  ECONOMICS: 'Costs and returns',
  SCORECARD: 'Scorecards',
};

const surveys: PolicyRules<SurveyTerms> = { shipped: shippedSurveyTerms, findFaults: findSurveyTermsFaults };

/** The kinds of policy that are plain data (§0), each with what it ships and what it refuses. */
export const operatingPolicyRules = {
  SURVEY: surveys,
  HEALTH: { shipped: shippedHealthModel, findFaults: findHealthModelFaults },
  RED_FLAG: { shipped: shippedRedFlagTerms, findFaults: findRedFlagTermsFaults },
  ECONOMICS: { shipped: shippedEconomicsTerms, findFaults: findEconomicsTermsFaults },
  SCORECARD: { shipped: shippedScorecardTerms, findFaults: findScorecardFaults },
} as const satisfies Record<OperatingPolicyKind, PolicyRules<unknown>>;

/** The type of a kind's content. */
export type PolicyContent<K extends OperatingPolicyKind> = (typeof operatingPolicyRules)[K]['shipped'];

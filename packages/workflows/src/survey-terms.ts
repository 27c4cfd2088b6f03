import type { Database, Transaction } from '@tenure/db/client';
import { definitionOf, type SurveyDefinition, type SurveyTerms, shippedSurveyTerms } from '@tenure/domain/survey-terms';
import type { SurveyKind } from '@tenure/domain/survey-vocabulary';
import { findPolicyInForce } from './operating-policies.ts';

export interface SurveyPolicy {
  readonly policyId: number;
  readonly terms: SurveyTerms;
}

/** The terms that hold at an instant. */
export async function loadSurveyPolicy(db: Database | Transaction, at: Date): Promise<SurveyPolicy> {
  const { id, content } = await findPolicyInForce(db, 'SURVEY', at);
  return { policyId: id, terms: content };
}

/** The terms that a survey was sent under; the shipped ones for what another tool asked. */
export function termsOfSurvey(policy: { readonly content: unknown } | null): SurveyTerms {
  // Checked when it was written.
  return policy ? (policy.content as SurveyTerms) : shippedSurveyTerms;
}

export function definitionOfSurvey(survey: {
  readonly kind: SurveyKind;
  readonly policy: { readonly content: unknown } | null;
}): SurveyDefinition {
  return definitionOf(termsOfSurvey(survey.policy), survey.kind);
}

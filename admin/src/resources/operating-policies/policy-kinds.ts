import type { OperatingPolicyKind } from '../../generated/graphql.ts';

export const kindTitles: Readonly<Record<OperatingPolicyKind, string>> = {
  SURVEY: 'Surveys',
  HEALTH: 'Health model',
  RED_FLAG: 'Red flags',
  ECONOMICS: 'Economics',
  SCORECARD: 'Scorecard',
};

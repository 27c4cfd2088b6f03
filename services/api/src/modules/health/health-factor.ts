import type { HealthDeduction as Deduction, HealthFactor as Factor } from '@tenure/domain/health-factor';
import { builder } from '../../graphql/builder.ts';
import { costOfRows, EvidenceRow } from './evidence-row.ts';
import { HealthFactorName } from './health-vocabulary.ts';

/** A factor with the weight that is known in all, over which its contribution is divided. */
export interface FactorShape extends Factor {
  readonly knownWeight: number;
  /** In hundredths, such that all of them and 50.00 are the exact score; null where it is missing. */
  readonly contributionTimes100: number | null;
}

export function upperOf<Name extends string>(name: Name): Uppercase<Name> {
  return name.toUpperCase() as Uppercase<Name>;
}

export const points = (times100: number) => times100 / 100;
export const pointsOrNull = (times100: number | null) => (times100 === null ? null : points(times100));

const HealthDeduction = builder.objectRef<Deduction>('HealthDeduction').implement({
  description: 'What took points off a factor.',
  fields: (t) => ({
    words: t.exposeString('words', { description: 'What it was.' }),
    points: t.float({
      description: 'Points of the factor, of 100.',
      resolve: ({ pointsTimes100 }) => points(pointsTimes100),
    }),
    rows: t.field({
      type: [EvidenceRow],
      description: 'The rows it comes from.',
      complexity: costOfRows,
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

export const HealthFactor = builder.objectRef<FactorShape>('HealthFactor').implement({
  description: 'One part of health (§15): it starts with 100 points, and what is wrong takes some off.',
  fields: (t) => ({
    factor: t.field({ type: HealthFactorName, description: 'Which one.', resolve: ({ factor }) => upperOf(factor) }),
    weight: t.exposeInt('weight', { description: 'How much it weighs.' }),
    score: t.float({
      nullable: true,
      description: '0 to 100; null where it is missing.',
      resolve: ({ scoreTimes100 }) => pointsOrNull(scoreTimes100),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it is missing; null where it is not.' }),
    contribution: t.float({
      nullable: true,
      description: 'Points it brings above or below 50, to the hundredth: all of them and 50 are the exact score.',
      resolve: ({ contributionTimes100 }) => pointsOrNull(contributionTimes100),
    }),
    contributionNumerator: t.exposeInt('contributionNumerator', {
      nullable: true,
      description: 'The same exactly, divided by contributionDenominator.',
    }),
    contributionDenominator: t.int({
      nullable: true,
      description: 'The weight that is known, times 100; null where it is missing.',
      resolve: ({ knownWeight, scoreTimes100 }) => (scoreTimes100 === null ? null : knownWeight * 100),
    }),
    deductions: t.field({
      type: [HealthDeduction],
      description: 'What took points off.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ deductions }) => [...deductions],
    }),
  }),
});

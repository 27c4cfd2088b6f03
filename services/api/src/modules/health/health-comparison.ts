import type { AccountHealth } from '@tenure/db/generated/prisma/client';
import type { HealthChange as Change, HealthDifference } from '@tenure/domain/health-changes';
import { builder } from '../../graphql/builder.ts';
import { points, upperOf } from './health-factor.ts';
import { HealthColor, HealthFactorName } from './health-vocabulary.ts';

const HealthChange = builder.objectRef<Change>('HealthChange').implement({
  description: 'What one factor did to the score between two days.',
  fields: (t) => ({
    factor: t.field({ type: HealthFactorName, description: 'Which one.', resolve: ({ factor }) => upperOf(factor) }),
    words: t.exposeString('words', { description: 'What is new, and what is gone.' }),
    points: t.float({
      description: 'Difference of its contributions: all of them are the change of the exact score.',
      resolve: ({ pointsTimes100 }) => points(pointsTimes100),
    }),
  }),
});

export interface ComparisonShape extends HealthDifference {
  readonly earlier: AccountHealth;
}

export const HealthComparison = builder.objectRef<ComparisonShape>('HealthComparison').implement({
  description: 'How an account changed since an earlier day.',
  fields: (t) => ({
    date: t.field({ type: 'Date', description: 'The earlier day.', resolve: ({ earlier }) => earlier.date }),
    score: t.int({ nullable: true, description: 'Its score then.', resolve: ({ earlier }) => earlier.score }),
    color: t.field({
      type: HealthColor,
      nullable: true,
      description: 'Its colour then.',
      resolve: ({ earlier }) => earlier.color,
    }),
    difference: t.exposeInt('difference', {
      nullable: true,
      description: 'Points; null where either day has no score.',
    }),
    changes: t.field({
      type: [HealthChange],
      description: 'The factors that changed, the largest change first.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ changes }) => [...changes],
    }),
    words: t.string({
      description: 'The whole in words.',
      resolve: ({ changes, difference }) => {
        if (changes.length === 0) return 'Nothing changed.';
        const sign = (difference ?? 0) > 0 ? '+' : '';
        const total = difference === null ? '' : `${sign}${difference} points. `;
        return `${total}${changes.map(({ factor, words }) => `${factor}: ${words}`).join('. ')}.`;
      },
    }),
  }),
});

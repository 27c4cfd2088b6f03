import {
  describeMoves,
  type HealthGain as Gain,
  type HealthMoves as Moves,
  pointsText,
  type HealthRaise as Raise,
} from '@tenure/domain/health-moves';
import { builder } from '../../graphql/builder.ts';
import { costOfRows, EvidenceRow } from './evidence-row.ts';
import { points, upperOf } from './health-factor.ts';
import { HealthFactorName } from './health-vocabulary.ts';

const HealthRaise = builder.objectRef<Raise>('HealthRaise').implement({
  description: 'What one factor alone would have to reach.',
  fields: (t) => ({
    factor: t.field({ type: HealthFactorName, description: 'Which one.', resolve: ({ factor }) => upperOf(factor) }),
    from: t.float({ description: 'Its score now.', resolve: ({ fromTimes100 }) => points(fromTimes100) }),
    to: t.float({
      nullable: true,
      description: 'The least score that turns the account green; null where even 100 is not enough.',
      resolve: ({ toTimes100 }) => (toTimes100 === null ? null : points(toTimes100)),
    }),
    words: t.string({
      description: 'The same in words.',
      resolve: ({ factor, fromTimes100, toTimes100 }) =>
        toTimes100 === null
          ? `${factor}: even 100 is not enough`
          : `${factor}: from ${pointsText(fromTimes100)} to ${pointsText(toTimes100)}`,
    }),
  }),
});

type GainShape = Gain & { readonly knownWeight: number };

const HealthGain = builder.objectRef<GainShape>('HealthGain').implement({
  description: 'Something wrong, and what its going away would bring.',
  fields: (t) => ({
    factor: t.field({
      type: HealthFactorName,
      description: 'Of which factor.',
      resolve: ({ factor }) => upperOf(factor),
    }),
    words: t.string({ description: 'What it is.', resolve: ({ deduction }) => deduction.words }),
    points: t.float({
      description: 'Points of the score, to the hundredth.',
      resolve: ({ gainNumerator, knownWeight }) => points(Math.round(gainNumerator / knownWeight)),
    }),
    rows: t.field({
      type: [EvidenceRow],
      description: 'The rows it comes from.',
      complexity: costOfRows,
      resolve: ({ deduction }) => [...deduction.rows],
    }),
  }),
});

export interface MovesShape {
  readonly moves: Moves;
  readonly knownWeight: number;
  /** What stands in the way whatever the score, in words. */
  readonly blockers: readonly string[];
}

export const HealthMoves = builder.objectRef<MovesShape>('HealthMoves').implement({
  description: 'What would turn an account green (§15).',
  fields: (t) => ({
    target: t.int({
      description: 'The least score that is green, hysteresis included.',
      resolve: ({ moves }) => moves.target,
    }),
    isGreen: t.boolean({ description: 'Whether it is green.', resolve: ({ moves }) => moves.isGreen }),
    blockers: t.stringList({
      description: 'What stands in the way whatever the score.',
      resolve: ({ blockers }) => [...blockers],
    }),
    raises: t.field({
      type: [HealthRaise],
      description: 'Each factor alone, the nearest first.',
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ moves }) => [...moves.raises],
    }),
    gains: t.field({
      type: [HealthGain],
      description:
        'The fewest deductions, largest first, that would have to go; empty where all of them do not suffice.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ moves, knownWeight }) => moves.gains.map((gain) => ({ ...gain, knownWeight })),
    }),
    words: t.string({ description: 'The whole in words.', resolve: ({ moves }) => describeMoves(moves) }),
  }),
});

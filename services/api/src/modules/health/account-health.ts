import type { AccountHealth as Health } from '@tenure/db/generated/prisma/client';
import { changesSince } from '@tenure/domain/health-changes';
import { whatWouldMove } from '@tenure/domain/health-moves';
import { computeHealthScore, roundContributions } from '@tenure/domain/health-score';
import { builder } from '../../graphql/builder.ts';
import type { ApiContext } from '../../graphql/context.ts';
import { HealthComparison } from './health-comparison.ts';
import { type FactorShape, HealthFactor, points } from './health-factor.ts';
import { earlierHealth, evaluationOf, healthModel } from './health-loading.ts';
import { HealthMoves, type MovesShape } from './health-moves.ts';
import { HealthOverride, overrideWords } from './health-override.ts';
import { HealthColor } from './health-vocabulary.ts';

function factorsOf(health: Health): FactorShape[] {
  const { factors, knownWeight } = evaluationOf(health);
  const contributions = roundContributions(
    factors.map(({ contributionNumerator }) => contributionNumerator),
    knownWeight,
  );
  return factors.map((factor, index) => ({
    ...factor,
    knownWeight,
    contributionTimes100: contributions[index] ?? null,
  }));
}

/** The score before it was rounded to a whole one, to the hundredth; null where too little is known. */
function exactScoreOf(health: Health): number | null {
  if (health.score === null) return null;
  const { numerator, knownWeight } = computeHealthScore(evaluationOf(health).factors);
  return points(Math.round(numerator / knownWeight));
}

async function movesOf(health: Health, context: ApiContext): Promise<MovesShape> {
  const model = await healthModel(context, health.modelId, null);
  if (!model) throw new Error(`Health model ${health.modelId} is gone`);
  const previous = await earlierHealth(context, health.id, { days: 1 });
  const evaluation = evaluationOf(health);
  const moves = whatWouldMove(model, evaluation, previous ? evaluationOf(previous) : null);
  const blockers = [...health.overrides.map(overrideWords), ...(health.reason === null ? [] : [health.reason])];
  return { moves, knownWeight: health.knownWeight, blockers };
}

export const AccountHealth = builder.prismaObject('AccountHealth', {
  description: 'How an account was at the end of a UTC day, by one version of the model (§15). Never edited.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id.' }),
    date: t.expose('date', { type: 'Date', description: 'The day at whose end it was so.' }),
    score: t.exposeInt('score', { nullable: true, description: '0 to 100; null where too little is known.' }),
    exactScore: t.float({
      nullable: true,
      description: 'The score before it was rounded, to the hundredth: 50 and all contributions.',
      resolve: exactScoreOf,
    }),
    color: t.expose('color', { type: HealthColor, nullable: true, description: 'Null where too little is known.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why there is no score.' }),
    coverage: t.int({
      description: 'Percent of the weight that is known.',
      resolve: ({ knownWeight, totalWeight }) =>
        totalWeight === 0 ? 0 : Math.floor((knownWeight * 100) / totalWeight),
    }),
    knownWeight: t.exposeInt('knownWeight', { description: 'The weight that is known.' }),
    totalWeight: t.exposeInt('totalWeight', { description: 'The weight in all.' }),
    factors: t.field({
      type: [HealthFactor],
      description: 'What it is made of, with what took points off and the rows behind it.',
      complexity: { field: 1, multiplier: 5 },
      resolve: factorsOf,
    }),
    overrides: t.field({
      type: [HealthOverride],
      description: 'What makes it red whatever the score.',
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ overrides }) => overrides,
    }),
    model: t.relation('model', { description: 'The version of the model it was judged by.' }),
    evaluatedAt: t.expose('evaluatedAt', { type: 'DateTime', description: 'When this was written.' }),
    sinceLastWeek: t.field({
      type: HealthComparison,
      nullable: true,
      description: 'What changed since seven days before; null where that day was not judged by the same model.',
      resolve: async (health, _args, context) => {
        const earlier = await earlierHealth(context, health.id, { days: 7 });
        return earlier && { earlier, ...changesSince(evaluationOf(earlier), evaluationOf(health)) };
      },
    }),
    toGreen: t.field({
      type: HealthMoves,
      description: 'What would turn it green.',
      resolve: (health, _args, context) => movesOf(health, context),
    }),
  }),
});

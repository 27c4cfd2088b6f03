import type { AccountHealth } from '@tenure/db/generated/prisma/client';
import { evaluationOf } from './health-loading.ts';
import { overrideWords } from './health-override.ts';

/** The deduction that weighs most in the score, in words; null where nothing took points off. */
function worstOf(health: AccountHealth): string | null {
  const weighed = evaluationOf(health).factors.flatMap(({ weight, deductions }) =>
    deductions.map(({ words, pointsTimes100 }) => ({ words, lost: weight * pointsTimes100 })),
  );
  return weighed.toSorted((a, b) => b.lost - a.lost)[0]?.words ?? null;
}

/** Where an account's chance of leaving comes from: its colour, and what gave it that. */
export function explainLoss(health: AccountHealth | null, chancePermille: number): string {
  const chance = `${chancePermille / 10} % a year`;
  if (health === null) return `${chance}: health was not judged yet, taken for yellow`;
  if (health.color === null) return `${chance}: too little is known for a colour, taken for yellow`;
  const color = health.color.toLowerCase();
  if (health.overrides.length > 0) return `${chance}: ${color}. ${health.overrides.map(overrideWords).join('. ')}`;
  const worst = worstOf(health);
  return `${chance}: ${color} with ${health.score} points${worst === null ? '' : `. ${worst}`}`;
}

import { join } from 'node:path';
import { type ChurnPermille, churnPermilleOf } from '@tenure/domain/expected-loss';
import { shippedHealthModel } from '@tenure/domain/health-model';
import type { HealthColor } from '@tenure/domain/health-vocabulary';
import type { Extract } from '../extract/extract.ts';
import { readCsv } from './csv-reader.ts';

/** What is known of an account whose contract comes to its end. */
export interface RenewalStanding {
  readonly score: number | null;
  readonly color: HealthColor | null;
  readonly churnPermille: number;
  /** The latest standing notice that the customer leaves. */
  readonly noticeId: number | null;
}

interface Rating {
  readonly modelId: number;
  readonly score: number | null;
  readonly color: HealthColor | null;
}

/** Of scored_rating.csv, which is in the order of day and model: the last row of each account. */
async function readLatestRatings(directory: string): Promise<ReadonlyMap<number, Rating>> {
  const ratings = new Map<number, Rating>();
  for await (const batch of readCsv(join(directory, 'scored_rating.csv'))) {
    for (const row of batch) {
      // The enum of PostgreSQL vouches for the colour.
      const color = (row[4] ?? null) as HealthColor | null;
      ratings.set(Number(row[0]), { modelId: Number(row[2]), score: row[3] ? Number(row[3]) : null, color });
    }
  }
  return ratings;
}

/** Of churn_notice.csv, which is in the order of notice. */
async function readStandingNotices(directory: string): Promise<ReadonlyMap<number, number>> {
  const notices = new Map<number, number>();
  for await (const batch of readCsv(join(directory, 'churn_notice.csv'))) {
    for (const [id, accountId, , , , , withdrawnAt] of batch)
      if (!withdrawnAt) notices.set(Number(accountId), Number(id));
  }
  return notices;
}

/** Answers for any account how it stands as of the extract; without a rating the latest model speaks of no colour. */
export async function readRenewalStandings({
  directory,
  facts,
}: Extract): Promise<(accountId: number) => RenewalStanding> {
  const ratings = await readLatestRatings(directory);
  const notices = await readStandingNotices(directory);
  const latest: ChurnPermille =
    [...facts.healthModels.values()].at(-1)?.churnPermille ?? shippedHealthModel.churnPermille;
  return (accountId) => {
    const { modelId, score, color } = ratings.get(accountId) ?? { modelId: null, score: null, color: null };
    const chances = (modelId === null ? null : facts.healthModels.get(modelId)?.churnPermille) ?? latest;
    return { score, color, churnPermille: churnPermilleOf(chances, color), noticeId: notices.get(accountId) ?? null };
  };
}

import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import type { AnswerCache } from './answer-cache.ts';
import type { PublishedSnapshot } from './published-snapshot.ts';

/** One snapshot, lent for reading, with what was read from it before. */
export interface ReportSource {
  readonly warehouse: Warehouse;
  readonly snapshot: PublishedSnapshot;
  readonly answers: AnswerCache;
}

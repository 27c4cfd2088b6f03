import { shippedScorecardTerms } from '@tenure/domain/scorecard-terms';
import type { ScorecardRequest } from '../collect-scorecard.ts';

/** A request for a monthly board of September 2026, read from a snapshot of November, when all of it was settled. */
export function asked(more: Partial<ScorecardRequest> = {}): ScorecardRequest {
  return {
    kind: 'MONTHLY',
    period: '2026-09',
    policy: { number: 1, content: shippedScorecardTerms },
    redFlags: [],
    snapshot: { name: '2026-11-23-1.duckdb', hash: 'abc', asOf: new Date('2026-11-23T02:15:00.000Z') },
    firstMonth: '2024-01',
    known: { isFinal: () => true, isLocked: () => true },
    ...more,
  };
}

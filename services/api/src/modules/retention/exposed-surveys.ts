import { judgeDifference } from '@tenure/domain/difference-verdict';
import {
  type DifferenceInterval,
  meanDifferenceInterval,
  meanInterval,
  npsDifferenceInterval,
  npsInterval,
} from '@tenure/domain/interval-difference';
import type { ReportRow } from '@tenure/reports/contract';
import { countOf } from '../costs/read-cost-reports.ts';

/** Answers of one side; an NPS is in points, the others are means of scores. */
export interface ExposedMean {
  readonly isExposed: boolean;
  readonly n: number;
  readonly mean: number | null;
  readonly lowMean: number | null;
  readonly highMean: number | null;
  readonly reason: string | null;
}

export interface SurveySplit {
  readonly groups: readonly ExposedMean[];
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly isDistinguishable: boolean | null;
  readonly verdict: string;
}

const columns = ['n', 'scoreSum', 'scoreSquareSum', 'promoters', 'detractors'] as const;

/** What a side's answers come to, in the shapes of both rules. */
function sumsOf(rows: readonly ReportRow[], isExposed: boolean) {
  const side = rows.filter((row) => row['isExposed'] === isExposed);
  const sum = (name: (typeof columns)[number]) => side.reduce((total, row) => total + countOf(row, name), 0);
  const n = sum('n');
  return {
    n,
    sum: sum('scoreSum'),
    sumSquares: sum('scoreSquareSum'),
    promoters: sum('promoters'),
    detractors: sum('detractors'),
  };
}

type Sums = ReturnType<typeof sumsOf>;

function scoreOf(kind: string, sums: Sums): number {
  return kind === 'NPS' ? (100 * (sums.promoters - sums.detractors)) / sums.n : sums.sum / sums.n;
}

function groupOf(kind: string, sums: Sums, isExposed: boolean): ExposedMean {
  const { n } = sums;
  const interval = kind === 'NPS' ? npsInterval(sums) : meanInterval(sums);
  const nobody = isExposed ? 'Nobody who suffered it answered.' : 'Nobody who did not suffer it answered.';
  return {
    ...{ isExposed, n },
    mean: n === 0 ? null : scoreOf(kind, sums),
    lowMean: interval?.low ?? null,
    highMean: interval?.high ?? null,
    reason: n === 0 ? nobody : null,
  };
}

function intervalOf(kind: string, exposed: Sums, others: Sums): DifferenceInterval | null {
  return kind === 'NPS' ? npsDifferenceInterval(exposed, others) : meanDifferenceInterval(exposed, others);
}

/** Both sides of one exposure, the exposed one first, and whether chance alone would explain the difference. */
export function splitAnswers(kind: string, rows: readonly ReportRow[]): SurveySplit {
  const [exposed, others] = [sumsOf(rows, true), sumsOf(rows, false)];
  const interval = intervalOf(kind, exposed, others);
  const { isDistinguishable, words } = judgeDifference(interval, exposed.n, others.n, 'points');
  return {
    groups: [groupOf(kind, exposed, true), groupOf(kind, others, false)],
    difference: interval?.difference ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    isDistinguishable,
    verdict: words,
  };
}

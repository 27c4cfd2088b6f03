import { addMonths, listMonths, type Month, monthOf } from '@tenure/domain/month';
import { type ExposureKind, exposureKinds } from '@tenure/domain/retention-exposure';
import type { ReportFilter, ReportRow } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import { allRows } from '../costs/read-cost-reports.ts';
import { checkBegun } from './read-summary.ts';

export interface ExposureSplit {
  readonly exposure: ExposureKind;
  readonly rows: readonly ReportRow[];
}

export interface ExposureAnswer {
  readonly cohortMonth: Month;
  readonly exposedFromMonth: Month;
  readonly followedToMonth: Month;
  readonly followedMonths: number;
  readonly isComplete: boolean;
  readonly words: string;
  readonly splits: readonly ExposureSplit[];
  readonly answer: ReportAnswer;
}

const monthsOfYear = 12;
const groupBy = ['month', 'exposure', 'isExposed', 'currency', 'followedToMonth', 'isComplete'];

/** The latest cohort that can be followed as far as any; the one of a year ago where there is none. */
async function findCohortMonth(warehouse: ReportReader, filter: ReportFilter): Promise<Month> {
  const request = { filter, groupBy: ['month'], limit: 1, offset: 0 };
  const { rows, snapshot } = await warehouse.read(getReport('retention_by_exposure'), request);
  const latest = rows[0]?.['month'];
  return typeof latest === 'string' ? latest : addMonths(monthOf(snapshot.asOf.getTime()), -monthsOfYear);
}

function describe({
  cohortMonth,
  exposedFromMonth,
  followedToMonth,
  followedMonths,
  isComplete,
}: Omit<ExposureAnswer, 'words' | 'splits' | 'answer'>) {
  const cohort = `Accounts with recurring revenue when ${cohortMonth} began`;
  if (followedMonths === 0) return `${cohort}: there is none, or no month of theirs is over in this load.`;
  const exposed = `exposed from ${exposedFromMonth} to ${addMonths(cohortMonth, -1)}`;
  const followed = isComplete
    ? `followed for twelve months, to ${followedToMonth}`
    : `followed to date only: ${followedMonths} of ${monthsOfYear} months, to ${followedToMonth}`;
  return `${cohort}, ${exposed}, ${followed}.`;
}

/** Retention of a cohort by what its accounts had suffered before. Throws NoSnapshot, InvalidInput. */
export async function readExposure(
  warehouse: ReportReader,
  asked: { readonly month: Month | null; readonly tier: string | null },
): Promise<ExposureAnswer> {
  const ofTier: ReportFilter = asked.tier === null ? {} : { tier: asked.tier };
  const cohortMonth = asked.month ?? (await findCohortMonth(warehouse, ofTier));
  const request = { filter: { ...ofTier, month: cohortMonth }, groupBy, limit: allRows, offset: 0 };
  const answer = await warehouse.read(getReport('retention_by_exposure'), request);
  checkBegun('cohortMonth', cohortMonth, answer.snapshot.asOf);
  const [first] = answer.rows;
  const followedToMonth = String(first?.['followedToMonth'] ?? cohortMonth);
  const period = {
    cohortMonth,
    exposedFromMonth: addMonths(cohortMonth, -monthsOfYear),
    followedToMonth,
    followedMonths: first ? listMonths(cohortMonth, followedToMonth).length : 0,
    isComplete: first?.['isComplete'] === true,
  };
  const splits = exposureKinds.map((exposure) => ({
    exposure,
    rows: answer.rows.filter((row) => row['exposure'] === exposure),
  }));
  return { ...period, words: describe(period), splits, answer };
}

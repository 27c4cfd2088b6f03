import type { ReportContract, ReportFilter, ReportRow } from '@tenure/reports/contract';
import { composeCreditPolicyVersionsQuery, composePolicyVersionsQuery } from '@tenure/reports/report-drill';
import type { ExclusionCount, HeadlineFigure } from '@tenure/reports/report-figures';
import type { ReportRequest } from '@tenure/reports/report-query';
import { z } from 'zod';
import type { PublishedSnapshot } from './published-snapshot.ts';
import { readFigures } from './read-figures.ts';
import { readPage, readRows } from './read-rows.ts';
import type { ReportSource } from './report-source.ts';

/** A page of a report with the figures above it, all from one snapshot. */
export interface ReportAnswer {
  readonly report: ReportContract;
  readonly filter: ReportFilter;
  readonly rows: readonly ReportRow[];
  readonly totalCount: number;
  readonly headline: readonly HeadlineFigure[];
  readonly exclusions: readonly ExclusionCount[];
  /** Numbers of the SLA policy versions that the rows behind the figures were held to. */
  readonly policyVersions: readonly number[];
  /** Numbers of the credit policy versions that they were held to. */
  readonly creditPolicyVersions: readonly number[];
  readonly snapshot: PublishedSnapshot;
}

const policyRow = z.object({ policyNumber: z.number().int() });
const creditPolicyRow = z.object({ creditPolicyNumber: z.number().int() });

async function findPolicyVersions({ warehouse }: ReportSource, report: ReportContract, filter: ReportFilter) {
  const query = composePolicyVersionsQuery(report, filter);
  if (query === null) return [];
  const rows = await warehouse.query(query.sql, query.params, policyRow);
  return rows.map(({ policyNumber }) => policyNumber);
}

async function findCreditPolicyVersions({ warehouse }: ReportSource, report: ReportContract, filter: ReportFilter) {
  const query = composeCreditPolicyVersionsQuery(report, filter);
  if (query === null) return [];
  const rows = await warehouse.query(query.sql, query.params, creditPolicyRow);
  return rows.map(({ creditPolicyNumber }) => creditPolicyNumber);
}

/**
 * Reads a report from one snapshot: its parts at once, each kept by itself, since the figures of a selection are the same
 * on all of its pages. Throws InvalidReportRequest; a failed query throws and is never an empty answer.
 */
export async function readReport(
  source: ReportSource,
  report: ReportContract,
  request: ReportRequest,
): Promise<ReportAnswer> {
  const { warehouse, snapshot, answers } = source;
  const filter = request.filter ?? {};
  const keyOf = (part: string, asked: unknown) => JSON.stringify([part, report.name, asked]);
  const [page, figures, policyVersions, creditPolicyVersions] = await Promise.all([
    answers.get(keyOf('page', request), () => readPage(warehouse, report, request)),
    answers.get(keyOf('figures', filter), () => readFigures(warehouse, report, filter)),
    answers.get(keyOf('policies', filter), () => findPolicyVersions(source, report, filter)),
    answers.get(keyOf('credit policies', filter), () => findCreditPolicyVersions(source, report, filter)),
  ]);
  return { report, filter, ...page, ...figures, policyVersions, creditPolicyVersions, snapshot };
}

/** The rows alone. Throws as `readReport`. */
export function selectRows(
  { warehouse, answers }: ReportSource,
  report: ReportContract,
  request: ReportRequest,
): Promise<readonly ReportRow[]> {
  const key = JSON.stringify(['rows', report.name, request]);
  return answers.get(key, () => readRows(warehouse, report, request));
}

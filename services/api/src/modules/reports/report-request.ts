import type { ReportContract } from '@tenure/reports/contract';
import { parseReportFilter } from '@tenure/reports/report-filter';
import type { ReportRequest } from '@tenure/reports/report-query';
import { groupingApart } from '@tenure/reports/report-rows';

export interface ReportArguments {
  readonly filter?: unknown;
  readonly groupBy?: readonly string[] | null | undefined;
  readonly sort?: readonly { field: string; direction: 'ASC' | 'DESC' }[] | null | undefined;
}

/** What the report is asked for, without a page. Throws InvalidReportRequest on a filter it does not have. */
export function readReportRequest(report: ReportContract, { filter, groupBy, sort }: ReportArguments): ReportRequest {
  const parsed = parseReportFilter(report, filter);
  const grouping = groupingApart(report, parsed, groupBy ?? undefined);
  return {
    filter: parsed,
    ...(grouping ? { groupBy: grouping } : {}),
    ...(sort ? { sort: sort.map(({ field, direction }) => ({ column: field, direction })) } : {}),
  };
}

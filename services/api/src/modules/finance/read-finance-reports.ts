import type { ReportFilter } from '@tenure/reports/contract';
import { getReport } from '@tenure/reports/reports';
import type { ReportAnswer } from '../../warehouse/read-report.ts';
import type { ReportReader } from '../../warehouse/report-reader.ts';
import type { MonthRange } from './quarter.ts';

export interface FinanceReports {
  readonly reconciliation: ReportAnswer;
  readonly revenue: ReportAnswer;
}

interface Selection {
  readonly accountId: number | null;
  readonly currency: string | null;
}

/** More than there are accounts and currencies. */
const allRows = 1_000_000;
const mostAttempts = 3;

/** Both reports by account and currency, from one snapshot: read again where another was published in between. */
export async function readFinanceReports(
  warehouse: ReportReader,
  { fromMonth, toMonth }: MonthRange,
  { accountId, currency }: Selection,
): Promise<FinanceReports> {
  const filter: ReportFilter = {
    month: { from: fromMonth, to: toMonth },
    ...(accountId === null ? {} : { accountId }),
    ...(currency === null ? {} : { currency }),
  };
  const request = { filter, groupBy: ['accountId', 'accountName', 'currency'], limit: allRows, offset: 0 };
  for (let attempt = 1; ; attempt += 1) {
    const reconciliation = await warehouse.read(getReport('credit_reconciliation'), request);
    const revenue = await warehouse.read(getReport('net_revenue'), request);
    if (reconciliation.snapshot.id === revenue.snapshot.id) return { reconciliation, revenue };
    if (attempt === mostAttempts) throw new Error('A new snapshot was published during each of three readings');
  }
}

import { composeReportQuery } from '@tenure/reports/report-query';
import { getReport } from '@tenure/reports/reports';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { z } from 'zod';

const levels = z.object({ currency: z.string(), mrrMinor: z.string().transform(BigInt) }).loose();

/** The currencies customers pay in at a month's end, the one with the most recurring revenue first. */
export async function readCurrencies(warehouse: Warehouse, month: string): Promise<string[]> {
  const request = { filter: { month }, groupBy: ['month', 'currency'] };
  const { sql, params } = composeReportQuery(getReport('mrr'), request);
  const rows = await warehouse.query(sql, params, levels);
  return rows
    .sort((a, b) => (a.mrrMinor === b.mrrMinor ? (a.currency < b.currency ? -1 : 1) : a.mrrMinor > b.mrrMinor ? -1 : 1))
    .map(({ currency }) => currency);
}

/** Currencies in the order of a board: by recurring revenue, those without any last and by name. */
export function inBoardOrder(currencies: ReadonlySet<string>, byRevenue: readonly string[]): string[] {
  const known = byRevenue.filter((currency) => currencies.has(currency));
  return [...known, ...[...currencies].filter((currency) => !byRevenue.includes(currency)).sort()];
}

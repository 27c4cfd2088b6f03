import { join } from 'node:path';
import { splitCost, splitRevenue } from '@tenure/domain/cost-to-serve';
import type { Month } from '@tenure/domain/month';
import type { Extract } from '../extract/extract.ts';
import type { CostMonths } from './cost-months.ts';
import { required } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import { RowCursor } from './row-cursor.ts';
import type { TicketWorkTally } from './ticket-work.ts';

const shareColumns = 'month,currency,ticket_id,messages,cost_minor';
const revenueColumns = 'month,currency,account_id,channel,net_revenue_minor';

/** Spreads each month's cost over its tickets (§13). Returns the row count. */
async function writeCostShares(directory: string, costs: CostMonths, work: TicketWorkTally): Promise<number> {
  const writer = openCsvWriter(join(directory, 'evaluated_cost_share.csv'), shareColumns.split(','));
  try {
    for (const [month, byCurrency] of costs) {
      const tickets = work.ticketsOf(month);
      for (const [currency, costMinor] of byCurrency) {
        const parts = splitCost(costMinor, tickets);
        if (parts === null) await writer.write([month, currency, null, 0, String(costMinor)]);
        for (const [index, { ticketId, messages }] of (parts ? tickets : []).entries()) {
          await writer.write([month, currency, ticketId, messages, String(parts?.[index] ?? 0n)]);
        }
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
  }
}

/** Subscription revenue and what credits take from it (§11): the three accounts of net revenue. */
const revenueAccounts = new Set<string | null | undefined>(['4000', '4900', '4910']);

/** Net revenue of one account by month and currency, from its rows of ledger_line.csv, where costs are recorded. */
function netRevenueOf(lines: readonly CsvRow[], costs: CostMonths) {
  const sums = new Map<string, { month: Month; currency: string; netMinor: bigint }>();
  for (const line of lines) {
    const [currency, month] = [required(line[4]), required(line[10])];
    if (!revenueAccounts.has(line[5]) || !costs.get(month)?.has(currency)) continue;
    const netMinor = BigInt(required(line[7])) - BigInt(required(line[6]));
    const sum = sums.get(`${month} ${currency}`) ?? { month, currency, netMinor: 0n };
    sums.set(`${month} ${currency}`, { ...sum, netMinor: sum.netMinor + netMinor });
  }
  return [...sums.values()];
}

async function writeRevenue(
  writer: CsvWriter,
  accountId: number,
  lines: readonly CsvRow[],
  costs: CostMonths,
  work: TicketWorkTally,
): Promise<void> {
  for (const { month, currency, netMinor } of netRevenueOf(lines, costs)) {
    for (const { channel, netRevenueMinor } of splitRevenue(netMinor, work.channelsOf(month, accountId))) {
      await writer.write([month, currency, accountId, channel, String(netRevenueMinor)]);
    }
  }
}

/** Puts each account's net revenue beside its costs, one account at a time. Returns the row count. */
async function writeChannelRevenue(directory: string, costs: CostMonths, work: TicketWorkTally): Promise<number> {
  const lines = new RowCursor(join(directory, 'ledger_line.csv'), 1, 'account');
  const writer = openCsvWriter(join(directory, 'evaluated_channel_revenue.csv'), revenueColumns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'account.csv'))) {
      for (const [id] of batch) {
        const accountId = Number(id);
        await writeRevenue(writer, accountId, await lines.take(accountId), costs, work);
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
    await lines.close();
  }
}

/** What it costs to serve whom, and what is left of what they pay (§13). Returns the row count. */
export async function evaluateCosts({ directory }: Extract, costs: CostMonths, work: TicketWorkTally): Promise<number> {
  return (await writeCostShares(directory, costs, work)) + (await writeChannelRevenue(directory, costs, work));
}

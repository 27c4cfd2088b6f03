import { join } from 'node:path';
import { splitRevenue } from '@tenure/domain/cost-to-serve';
import type { Month } from '@tenure/domain/month';
import type { Extract } from '../extract/extract.ts';
import type { CostMonths } from './cost-months.ts';
import { writeCostShares } from './cost-shares.ts';
import { required } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import { RowCursor } from './row-cursor.ts';
import { TicketWork } from './ticket-work.ts';

const revenueColumns = 'month,currency,account_id,channel,net_revenue_minor';

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

/** What was written to an account, by month and in it by the channel of its tickets, from its rows of channel_work.csv. */
function channelsByMonth(rows: readonly CsvRow[]): ReadonlyMap<Month, ReadonlyMap<string, number>> {
  const months = new Map<Month, Map<string, number>>();
  for (const row of rows) {
    const [month, channel] = [required(row[1]), required(row[2])];
    const channels = months.get(month) ?? new Map<string, number>();
    months.set(month, channels.set(channel, Number(row[3])));
  }
  return months;
}

async function writeRevenue(
  writer: CsvWriter,
  accountId: number,
  lines: readonly CsvRow[],
  costs: CostMonths,
  work: readonly CsvRow[],
): Promise<void> {
  const channels = channelsByMonth(work);
  for (const { month, currency, netMinor } of netRevenueOf(lines, costs)) {
    for (const { channel, netRevenueMinor } of splitRevenue(netMinor, channels.get(month) ?? new Map())) {
      await writer.write([month, currency, accountId, channel, String(netRevenueMinor)]);
    }
  }
}

/** Puts each account's net revenue beside its costs, one account at a time. Returns the row count. */
async function writeChannelRevenue(directory: string, costs: CostMonths, work: TicketWork): Promise<number> {
  const lines = new RowCursor(join(directory, 'ledger_line.csv'), 1, 'account');
  const worked = new RowCursor(await work.writeChannels(costs.keys()), 0, 'account');
  const writer = openCsvWriter(join(directory, 'evaluated_channel_revenue.csv'), revenueColumns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'account.csv'))) {
      for (const [id] of batch) {
        const accountId = Number(id);
        await writeRevenue(writer, accountId, await lines.take(accountId), costs, await worked.take(accountId));
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
    await lines.close();
    await worked.close();
  }
}

/** What it costs to serve whom, and what is left of what they pay (§13). Returns the row count. */
export async function evaluateCosts(extract: Extract, costs: CostMonths): Promise<number> {
  const work = await TicketWork.open(extract);
  try {
    const shares = await writeCostShares(extract, costs, work);
    return shares + (await writeChannelRevenue(extract.directory, costs, work));
  } finally {
    work.close();
  }
}

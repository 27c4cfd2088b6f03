import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCostSplit, type WorkCounts } from '@tenure/domain/cost-to-serve';
import type { Month } from '@tenure/domain/month';
import type { Extract } from '../extract/extract.ts';
import type { CostMonths } from './cost-months.ts';
import { readCsv } from './csv-reader.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import type { TicketWork } from './ticket-work.ts';

const columns = 'month,currency,ticket_id,messages,cost_minor';

type Spent = ReadonlyMap<string, bigint> | undefined;

function isSpentAlike(one: Spent, other: Spent): boolean {
  if (one?.size !== other?.size) return false;
  return [...(one ?? [])].every(([currency, minor]) => other?.get(currency) === minor);
}

/** The months whose costs have to be spread: all that have any, or those in which the costs or the work are others than before. */
async function listMonths({ plan }: Extract, costs: CostMonths, work: TicketWork): Promise<Month[]> {
  if (plan.kind === 'full') return [...costs.keys()];
  const before = await work.spentBefore();
  const worked = (await work.changedMonths()).filter((month) => costs.has(month));
  const spent = [...costs.keys(), ...before.keys()].filter((each) => !isSpentAlike(before.get(each), costs.get(each)));
  return [...new Set([...worked, ...spent])].sort();
}

/** Spreads one month's cost of each currency over its tickets, one ticket at a time. */
async function writeMonth(
  writer: CsvWriter,
  month: Month,
  costs: ReadonlyMap<string, bigint>,
  counts: WorkCounts,
  work: TicketWork,
): Promise<void> {
  const splits = Array.from(costs, ([currency, minor]) => ({ currency, minor, split: openCostSplit(minor, counts) }));
  for (const { currency, minor, split } of splits) {
    if (split === null) await writer.write([month, currency, null, 0, String(minor)]);
  }
  if (counts.size === 0) return;
  for await (const batch of readCsv(await work.writeTickets(month))) {
    for (const [ticketId = null, messages = null] of batch) {
      for (const { currency, split } of splits) {
        if (split) await writer.write([month, currency, ticketId, messages, String(split(Number(messages)))]);
      }
    }
  }
}

/**
 * Spreads costs over tickets (§13), of those months alone whose parts may be others than before, and names these months
 * beside them. Returns the row count.
 */
export async function writeCostShares(extract: Extract, costs: CostMonths, work: TicketWork): Promise<number> {
  const { directory } = extract;
  const months = await listMonths(extract, costs, work);
  await writeFile(join(directory, 'cost_month.csv'), `${['month', ...months].join('\n')}\n`);
  const counts = await work.countsOf(months);
  const writer = openCsvWriter(join(directory, 'evaluated_cost_share.csv'), columns.split(','));
  try {
    for (const month of months) {
      await writeMonth(writer, month, costs.get(month) ?? new Map(), counts.get(month) ?? new Map(), work);
    }
    return await writer.finish();
  } finally {
    writer.abandon();
  }
}

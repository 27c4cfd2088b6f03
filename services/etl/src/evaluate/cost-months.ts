import { join } from 'node:path';
import { allocateCost, type CostKind, isUnpriced } from '@tenure/domain/cost-share';
import type { Month } from '@tenure/domain/month';
import type { Extract } from '../extract/extract.ts';
import { required } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { openCsvWriter } from './csv-writer.ts';

/** By month and in it by currency, what support costs there after the allocation; months without any cost are not in it. */
export type CostMonths = ReadonlyMap<Month, ReadonlyMap<string, bigint>>;

const columns = 'cost_item_id,allocated_minor,is_unpriced';

/** A row of cost_item.csv. */
function toCostItem(row: CsvRow) {
  return {
    id: Number(row[0]),
    month: required(row[1]),
    // The enum of PostgreSQL vouches for the word.
    kind: required(row[2]) as CostKind,
    amountMinor: BigInt(required(row[4])),
    currency: required(row[5]),
    allocationPercentTimes100: Number(row[6]),
  };
}

/** Allocates every cost (§13) and adds them up. Returns the row count beside the sums. */
export async function evaluateCostItems({ directory }: Extract): Promise<{ rows: number; costs: CostMonths }> {
  const writer = openCsvWriter(join(directory, 'evaluated_cost_item.csv'), columns.split(','));
  const costs = new Map<Month, Map<string, bigint>>();
  try {
    for await (const batch of readCsv(join(directory, 'cost_item.csv'))) {
      for (const item of batch.map(toCostItem)) {
        const allocatedMinor = allocateCost(item.amountMinor, item.allocationPercentTimes100);
        await writer.write([item.id, String(allocatedMinor), isUnpriced(item)]);
        const ofMonth = costs.get(item.month) ?? new Map<string, bigint>();
        ofMonth.set(item.currency, (ofMonth.get(item.currency) ?? 0n) + allocatedMinor);
        costs.set(item.month, ofMonth);
      }
    }
    return { rows: await writer.finish(), costs };
  } finally {
    writer.abandon();
  }
}

import type { Transaction } from '@tenure/db/client';
import type { CostKind } from '@tenure/domain/cost-share';
import { type CostRow, checkCostRow } from '@tenure/workflows/cost-items-import';
import { AmountReader } from './amount-reader.ts';
import type { Mapping } from './mapping.ts';
import type { RowResolution, SingleResolver } from './single-matching.ts';
import { RowFaults, type SingleRow } from './single-rows.ts';

export interface ResolvedCost {
  readonly kind: 'cost';
  readonly row: SingleRow;
  readonly cost: CostRow;
}

/** The fields of the rules by the names of the file's. */
const fileNames = {
  kind: 'costKind',
  amountMinor: 'amount',
  allocationPercentTimes100: 'allocationPercent',
} as const;

interface CostContext {
  readonly mapping: Mapping;
  readonly now: Date;
  readonly locked: ReadonlySet<string>;
  /** Who has a name already: another tool's key, or a line of this file. */
  readonly taken: Map<string, string>;
}

const nameOf = (month: unknown, kind: unknown, name: unknown) => `${month} ${kind} ${name}`;

export async function resolveCosts(tx: Transaction, mapping: Mapping, now: Date): Promise<SingleResolver> {
  const periods = await tx.accountingPeriod.findMany({ where: { status: 'LOCKED' }, select: { month: true } });
  const named = await tx.costItem.findMany({
    where: { sourceKey: { not: null }, NOT: { source: mapping.source } },
    select: { month: true, kind: true, name: true, source: true },
  });
  const context: CostContext = {
    ...{ mapping, now, locked: new Set(periods.map(({ month }) => month)) },
    taken: new Map(named.map(({ month, kind, name, source }) => [nameOf(month, kind, name), `a cost from ${source}`])),
  };
  return async (rows) => rows.map((row) => resolveOne(row, context));
}

function resolveOne(row: SingleRow, context: CostContext): RowResolution {
  const { mapping, now, locked } = context;
  const faults = new RowFaults(mapping, row);
  const { month, costKind, name, amount, currency, allocationPercent, isAccrued, note } = row.values;
  const amounts = new AmountReader(mapping, String(currency));
  const amountMinor = amounts.read(amount);
  if (amountMinor === null) faults.add('amount', amount, amounts.accepted);
  if (locked.has(String(month)) && row.action !== 'UNCHANGED' && mapping.reason === undefined) {
    faults.add(
      'month',
      month,
      `a month that is open in the books; ${month} is locked: say under reason why it changes`,
    );
  }
  checkName(row, context, faults);
  const cost: CostRow = {
    ...{ month: String(month), kind: costKind as CostKind, name: String(name), currency: String(currency) },
    amountMinor: amountMinor ?? 0n,
    ...(allocationPercent !== undefined && { allocationPercentTimes100: Number(allocationPercent) }),
    ...(isAccrued !== undefined && { isAccrued: isAccrued === true }),
    ...(note !== undefined && { note: String(note) }),
    ...('key' in mapping.columns && { sourceKey: row.key }),
  };
  faults.collect(fileNames, () => checkCostRow(cost, now));
  return faults.problems.length > 0 ? { kind: 'refused', problems: faults.problems } : { kind: 'cost', row, cost };
}

/** A month has one cost of each kind and name. */
function checkName({ line, values }: SingleRow, { taken }: CostContext, faults: RowFaults): void {
  const { month, costKind, name } = values;
  const key = nameOf(month, costKind, name);
  const other = taken.get(key);
  if (other === undefined) taken.set(key, `line ${line}`);
  else faults.add('name', name, `a name that no other cost of its kind has in ${month}; ${other} has it too`);
}

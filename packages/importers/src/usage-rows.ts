import type { Transaction } from '@tenure/db/client';
import { checkUsageRow, type UsageRow } from '@tenure/workflows/usage';
import type { Mapping } from './mapping.ts';
import { accountWays, loadLookups } from './record-lookups.ts';
import type { SingleResolver } from './single-matching.ts';
import { namedAccount, RowFaults, type SingleRow } from './single-rows.ts';

export interface ResolvedUsage {
  readonly kind: 'usage';
  readonly row: SingleRow;
  readonly usage: UsageRow;
}

export async function resolveUsage(tx: Transaction, mapping: Mapping, now: Date): Promise<SingleResolver> {
  const lookups = await loadLookups(tx, mapping);
  const lines = new Map<string, number>();
  return async (rows) =>
    rows.map((row) => {
      const faults = new RowFaults(mapping, row);
      const account = namedAccount(row, mapping, lookups, faults);
      if (account === undefined) faults.add('accountKey', null, accountWays(mapping));
      const usage = usageOf(row, account?.id ?? 1);
      faults.collect({}, () => checkUsageRow(usage, now));
      if (account) checkIsAlone(row, account.id, lines, faults);
      return faults.problems.length > 0
        ? { kind: 'refused', problems: faults.problems }
        : { kind: 'usage', row, usage };
    });
}

function usageOf({ values }: SingleRow, accountId: number): UsageRow {
  const countOf = (field: string) => Number(values[field]);
  const seats = values['seats'] === undefined ? null : countOf('seats');
  const counts = { logins: countOf('logins'), activeUsers: countOf('activeUsers'), seats };
  return { accountId, date: String(values['date']), apiCalls: BigInt(countOf('apiCalls')), ...counts };
}

/** An account has one row a day, however the file calls it. */
function checkIsAlone({ line, values }: SingleRow, accountId: number, lines: Map<string, number>, faults: RowFaults) {
  const key = `${accountId} ${values['date']}`;
  const first = lines.get(key);
  if (first === undefined) lines.set(key, line);
  else faults.add('date', values['date'], `one row for an account and day; line ${first} has it too`);
}

import { join } from 'node:path';
import type { Month } from '@tenure/domain/month';
import { type ReconciliationFact, type ReconciliationResult, reconcileCredits } from '@tenure/domain/reconciliation';
import type { Extract } from '../extract/extract.ts';
import { readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';
import type { OwedCredits } from './evaluate-availability.ts';
import { collectReconciliationFacts, toCreditRow, toLedgerLineRow } from './reconciliation-facts.ts';
import { RowCursor } from './row-cursor.ts';

const columns =
  'account_id,service_id,currency,month,state,is_final,expected_minor,issued_minor,applied_minor,ledger_issued_minor,ledger_applied_minor,difference_minor,other_month';

function rowOf(result: ReconciliationResult, { isFinal }: ReconciliationFact): CsvValue[] {
  return [
    result.accountId,
    result.serviceId,
    result.currency,
    result.month,
    result.state,
    isFinal,
    String(result.expectedMinor),
    String(result.issuedMinor),
    String(result.appliedMinor),
    String(result.ledgerIssuedMinor),
    String(result.ledgerAppliedMinor),
    String(result.differenceMinor),
    result.otherMonth,
  ];
}

async function readFinalMonths(directory: string): Promise<ReadonlySet<Month>> {
  const final = new Set<Month>();
  for await (const batch of readCsv(join(directory, 'accounting_period.csv'))) {
    for (const [month, , finalisedAt] of batch) if (month && finalisedAt) final.add(month);
  }
  return final;
}

/**
 * Compares what is owed with what was issued, applied and posted, one account at a time (§11). Months before the first
 * billed one are looked at only where there is a credit. Returns the row count.
 */
export async function evaluateReconciliation(extract: Extract, owed: OwedCredits): Promise<number> {
  const { directory, facts } = extract;
  const finalMonths = await readFinalMonths(directory);
  const credits = new RowCursor(join(directory, 'credit.csv'), 1, 'account');
  const lines = new RowCursor(join(directory, 'ledger_line.csv'), 1, 'account');
  const writer = openCsvWriter(join(directory, 'evaluated_reconciliation.csv'), columns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'account.csv'))) {
      for (const [id] of batch) {
        const accountId = Number(id);
        const found = collectReconciliationFacts({
          accountId,
          owed: owed.get(accountId) ?? [],
          credits: (await credits.take(accountId)).map(toCreditRow),
          lines: (await lines.take(accountId)).map(toLedgerLineRow),
          finalMonths,
          firstBilledMonth: facts.firstBilledMonth,
        });
        for (const [index, result] of reconcileCredits(found).entries()) {
          const fact = found[index];
          if (fact) await writer.write(rowOf(result, fact));
        }
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
    await credits.close();
    await lines.close();
  }
}

import { join } from 'node:path';
import type { AccountFacts } from '@tenure/domain/availability-facts';
import { computeExpectedLoss } from '@tenure/domain/expected-loss';
import { mrrAt } from '@tenure/domain/mrr';
import { forecastRenewal } from '@tenure/domain/renewal';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Extract } from '../extract/extract.ts';
import { required } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';
import { type RenewalStanding, readRenewalStandings } from './renewal-standing.ts';

const columns =
  'contract_id,account_id,currency,month,renewal_date,end_date,forecast,is_decided,mrr_minor,churn_permille,expected_loss_minor,health_score,health_color,notice_id';

/** A row of contract.csv. */
interface ContractRow {
  readonly contractId: number;
  readonly accountId: number;
  readonly status: string;
  readonly currency: string;
  readonly startAt: Instant;
  readonly endDate: string;
  readonly renewalDate: string;
}

function toContractRow(row: CsvRow): ContractRow {
  return {
    contractId: Number(row[0]),
    accountId: Number(row[2]),
    status: required(row[3]),
    currency: required(row[4]),
    startAt: Date.parse(required(row[5])),
    endDate: required(row[6]),
    renewalDate: required(row[7]),
  };
}

/** MRR of the contract at as-of, or right before its end where that has passed. */
function mrrOf({ contractId, endDate }: ContractRow, account: AccountFacts, asOf: Instant): bigint {
  const charges = [...account.subscriptions, ...(account.overrideFees ?? [])];
  const at = Math.min(asOf, Date.parse(endDate) - 1);
  return mrrAt(
    charges.filter((charge) => charge.contractId === contractId),
    at,
  );
}

function rowOf(contract: ContractRow, account: AccountFacts, standing: RenewalStanding, asOf: Instant): CsvValue[] {
  const { contractId, accountId, currency, endDate, renewalDate, status } = contract;
  const { color, churnPermille, noticeId, score } = standing;
  const endAt = Date.parse(endDate);
  const facts = {
    contractId,
    endAt,
    color,
    // A contract that ran its term out was not ended early, also where the load is of an earlier instant.
    isTerminated: status === 'ENDED' && endDate < renewalDate,
    hasChurnNotice: noticeId !== null,
  };
  const forecast = forecastRenewal(facts, account.subscriptions, asOf);
  const isDecided = forecast === 'RENEWED' || forecast === 'LEFT';
  const mrrMinor = mrrOf(contract, account, asOf);
  const lossMinor = isDecided ? 0n : computeExpectedLoss(mrrMinor, churnPermille);
  const [day = endDate] = [endDate, renewalDate].sort();
  const month = day.slice(0, 7);
  const head = [contractId, accountId, currency, month, renewalDate, endDate, forecast, isDecided];
  return [...head, String(mrrMinor), churnPermille, String(lossMinor), score, color, noticeId];
}

/** What is to be expected of every contract that has begun, or what became of it (§12). Returns the row count. */
export async function evaluateRenewals(extract: Extract): Promise<number> {
  const asOf = extract.asOf.getTime();
  const accounts = new Map(extract.facts.availability.accounts.map((account) => [account.accountId, account]));
  const standingOf = await readRenewalStandings(extract);
  const writer = openCsvWriter(join(extract.directory, 'evaluated_renewal.csv'), columns.split(','));
  try {
    for await (const batch of readCsv(join(extract.directory, 'contract.csv'))) {
      for (const contract of batch.map(toContractRow)) {
        const account = accounts.get(contract.accountId);
        const hasBegun = contract.status !== 'DRAFT' && contract.startAt <= asOf;
        if (!account || !hasBegun) continue;
        await writer.write(rowOf(contract, account, standingOf(contract.accountId), asOf));
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
  }
}

import type { HealthColor } from '@tenure/domain/health-vocabulary';
import type { RenewalForecast } from '@tenure/domain/renewal';
import type { ReportRow } from '@tenure/reports/contract';
import type { MoneyShape } from '../accounts/revenue.ts';
import { countOf, minorOf, numberOf, wordOf } from '../costs/read-cost-reports.ts';

export interface RenewalTotal {
  readonly month: string;
  readonly currency: string;
  readonly forecast: RenewalForecast;
  readonly n: number;
  readonly mrr: MoneyShape;
  readonly expectedLoss: MoneyShape;
}

export interface RenewalShape extends Omit<RenewalTotal, 'n'> {
  readonly accountId: number;
  readonly contractId: number;
  readonly contractNumber: string;
  readonly renewalDate: string;
  readonly endDate: string;
  readonly healthScore: number | null;
  readonly healthColor: HealthColor | null;
  readonly churnPermille: number;
  readonly reason: string;
}

// The contract of the report vouches for the words: hence the type assertions below.

function amountsOf(row: ReportRow) {
  const currency = String(row['currency']);
  return {
    month: String(row['month']),
    currency,
    forecast: String(row['forecast']) as RenewalForecast,
    mrr: { minor: minorOf(row, 'mrrMinor'), currency },
    expectedLoss: { minor: minorOf(row, 'expectedLossMinor'), currency },
  };
}

export function totalOf(row: ReportRow): RenewalTotal {
  return { ...amountsOf(row), n: countOf(row, 'n') };
}

const inWords = (word: string) => word.toLowerCase().replaceAll('_', ' ');

function reasonOf(forecast: RenewalForecast, row: ReportRow): string {
  const notice = wordOf(row, 'churnReason');
  const score = numberOf(row, 'healthScore');
  const color = wordOf(row, 'healthColor');
  if (forecast === 'RENEWED') return 'Another contract goes on with what this one was for.';
  if (forecast === 'LEFT') return 'It has ended, and no contract has followed.';
  if (forecast === 'UNKNOWN') return 'Too little is known of the account’s health.';
  if (forecast !== 'WILL_LEAVE')
    return `Health is ${inWords(color ?? '')}${score === null ? '' : `, ${score} of 100`}.`;
  return notice === null ? 'The contract was ended before its time.' : `The customer gave notice: ${inWords(notice)}.`;
}

const dayOf = (value: ReportRow[string] | undefined) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value);

export function renewalOf(row: ReportRow): RenewalShape {
  const amounts = amountsOf(row);
  return {
    ...amounts,
    accountId: countOf(row, 'accountId'),
    contractId: countOf(row, 'contractId'),
    contractNumber: String(row['contractNumber']),
    renewalDate: dayOf(row['renewalAt']),
    endDate: dayOf(row['endAt']),
    healthScore: numberOf(row, 'healthScore'),
    healthColor: wordOf(row, 'healthColor') as HealthColor | null,
    churnPermille: countOf(row, 'churnPermille'),
    reason: reasonOf(amounts.forecast, row),
  };
}

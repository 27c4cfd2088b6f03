import { join } from 'node:path';
import { AccountMrr, listMonthSpans, type MonthSpan, spanOf } from '@tenure/domain/account-mrr';
import type { AccountFacts } from '@tenure/domain/availability-facts';
import { addMonths, type Month, monthOf } from '@tenure/domain/month';
import { evaluateMrrMonths } from '@tenure/domain/mrr-movements';
import { evaluateWindow } from '@tenure/domain/retention';
import { LongOutages } from '@tenure/domain/retention-exposure';
import { tierAt } from '@tenure/domain/service-windows';
import type { Instant } from '@tenure/domain/vocabulary';
import type { Extract } from '../extract/extract.ts';
import { type CsvWriter, openCsvWriter } from './csv-writer.ts';
import {
  exposureRow,
  movementRow,
  mrrRow,
  type RetentionWindow,
  type RevenueFile,
  retentionRow,
  revenueColumns,
} from './revenue-rows.ts';

const monthsOfYear = 12;

type Writers = Readonly<Record<RevenueFile, CsvWriter>>;

/** What is the same for every account. */
interface Shared {
  readonly months: readonly MonthSpan[];
  readonly windows: readonly RetentionWindow[];
  readonly outages: LongOutages;
  readonly asOf: Instant;
}

/** Each month by itself, the twelve that end with it, and from each of the last eleven months to as-of. */
function listWindows(months: readonly Month[], asOf: Instant): RetentionWindow[] {
  const windowOf = (span: RetentionWindow['span'], firstMonth: Month, lastMonth: Month): RetentionWindow => {
    const bounds = spanOf(firstMonth, lastMonth, asOf);
    return { span, firstMonth, lastMonth, ...bounds, isProvisional: bounds.endAt > asOf };
  };
  const running = months.at(-1);
  if (running === undefined) return [];
  const recent = months.filter((month) => month > addMonths(running, 1 - monthsOfYear));
  return [
    ...months.map((month) => windowOf('1M', month, month)),
    ...months.map((month) => windowOf('12M', addMonths(month, 1 - monthsOfYear), month)),
    ...recent.map((month) => windowOf('TO_DATE', month, running)),
  ];
}

async function writeMrr(
  writers: Writers,
  { accountId, tiers }: AccountFacts,
  mrr: AccountMrr,
  { months, asOf }: Shared,
): Promise<void> {
  const cohortMonth = monthOf(mrr.firstAt ?? asOf);
  const spans = new Map(months.map((span) => [span.month, span]));
  for (const month of evaluateMrrMonths(mrr, months)) {
    const endAt = spans.get(month.month)?.endAt ?? asOf;
    const standing = { accountId, tier: tierAt(tiers, endAt - 1), isProvisional: endAt > asOf };
    await writers.evaluated_mrr.write(mrrRow(month, standing, cohortMonth));
    for (const [index, movement] of month.movements.entries()) {
      await writers.evaluated_mrr_movement.write(movementRow(month, movement, index + 1, standing));
    }
  }
}

async function writeRetention(
  writers: Writers,
  { accountId, tiers }: AccountFacts,
  mrr: AccountMrr,
  { windows }: Shared,
): Promise<void> {
  for (const window of windows) {
    for (const retained of evaluateWindow(mrr, window)) {
      const tier = tierAt(tiers, window.startAt - 1);
      await writers.evaluated_retention.write(retentionRow(accountId, tier, retained, window));
    }
  }
}

async function writeAccount(writers: Writers, account: AccountFacts, shared: Shared): Promise<void> {
  const mrr = new AccountMrr(account);
  await writeMrr(writers, account, mrr, shared);
  await writeRetention(writers, account, mrr, shared);
  for (const exposure of shared.outages.feltBy(account)) {
    await writers.evaluated_exposure.write(exposureRow(account, exposure));
  }
}

/** Revenue and retention of every account and month up to as-of (§12), and the long outages it felt. Returns the row count. */
export async function evaluateRevenue({ directory, asOf, facts }: Extract): Promise<number> {
  const { accounts, outages } = facts.availability;
  const at = asOf.getTime();
  const shared = {
    months: listMonthSpans(facts.months, at),
    windows: listWindows(facts.months, at),
    outages: new LongOutages(outages, at),
    asOf: at,
  };
  const open = (file: RevenueFile) => openCsvWriter(join(directory, `${file}.csv`), revenueColumns[file].split(','));
  const writers: Writers = {
    evaluated_mrr: open('evaluated_mrr'),
    evaluated_mrr_movement: open('evaluated_mrr_movement'),
    evaluated_retention: open('evaluated_retention'),
    evaluated_exposure: open('evaluated_exposure'),
  };
  try {
    for (const account of accounts) await writeAccount(writers, account, shared);
    let rows = 0;
    for (const writer of Object.values(writers)) rows += await writer.finish();
    return rows;
  } finally {
    for (const writer of Object.values(writers)) writer.abandon();
  }
}

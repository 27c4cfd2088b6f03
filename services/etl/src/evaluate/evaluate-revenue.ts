import { join } from 'node:path';
import { AccountMrr, monthEndAt } from '@tenure/domain/account-mrr';
import type { AccountFacts, OutageFact } from '@tenure/domain/availability-facts';
import { addMonths, type Month, monthOf, monthStart } from '@tenure/domain/month';
import { evaluateMrrMonths } from '@tenure/domain/mrr-movements';
import { evaluateWindow } from '@tenure/domain/retention';
import { findOutageExposures } from '@tenure/domain/retention-exposure';
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
interface Span {
  readonly months: readonly Month[];
  readonly windows: readonly RetentionWindow[];
  readonly outages: readonly OutageFact[];
  readonly asOf: Instant;
}

/** Each month by itself, the twelve that end with it, and from each of the last eleven months to as-of. */
function listWindows(months: readonly Month[]): RetentionWindow[] {
  const running = months.at(-1);
  const ofMonths = months.flatMap((lastMonth): RetentionWindow[] => [
    { span: '1M', firstMonth: lastMonth, lastMonth },
    { span: '12M', firstMonth: addMonths(lastMonth, 1 - monthsOfYear), lastMonth },
  ]);
  if (running === undefined) return ofMonths;
  const recent = months.filter((month) => month > addMonths(running, 1 - monthsOfYear));
  return [...ofMonths, ...recent.map((firstMonth) => ({ span: 'TO_DATE' as const, firstMonth, lastMonth: running }))];
}

const isRunning = (month: Month, asOf: Instant) => monthStart(addMonths(month, 1)) > asOf;

async function writeMrr(writers: Writers, account: AccountFacts, firstAt: Instant, span: Span): Promise<void> {
  const { accountId, tiers } = account;
  const cohortMonth = monthOf(firstAt);
  for (const month of evaluateMrrMonths(account, span.months, span.asOf)) {
    const tier = tierAt(tiers, monthEndAt(month.month, span.asOf) - 1);
    const standing = { accountId, tier, isProvisional: isRunning(month.month, span.asOf) };
    await writers.evaluated_mrr.write(mrrRow(month, standing, cohortMonth));
    for (const [index, movement] of month.movements.entries()) {
      await writers.evaluated_mrr_movement.write(movementRow(month, movement, index + 1, standing));
    }
  }
}

async function writeRetention(writers: Writers, account: AccountFacts, mrr: AccountMrr, span: Span): Promise<void> {
  const { accountId, tiers } = account;
  for (const window of span.windows) {
    const retained = evaluateWindow(mrr, window.firstMonth, window.lastMonth, span.asOf);
    if (retained.length === 0) continue;
    const tier = tierAt(tiers, monthStart(window.firstMonth) - 1);
    const standing = { accountId, tier, isProvisional: isRunning(window.lastMonth, span.asOf) };
    for (const each of retained) await writers.evaluated_retention.write(retentionRow(each, window, standing));
  }
}

async function writeAccount(writers: Writers, account: AccountFacts, span: Span): Promise<void> {
  const mrr = new AccountMrr(account);
  if (mrr.firstAt !== null) {
    await writeMrr(writers, account, mrr.firstAt, span);
    await writeRetention(writers, account, mrr, span);
  }
  for (const exposure of findOutageExposures(account, span.outages, span.asOf)) {
    await writers.evaluated_exposure.write(exposureRow(account, exposure));
  }
}

/** Revenue and retention of every account and month up to as-of (§12), and the long outages it felt. Returns the row count. */
export async function evaluateRevenue({ directory, asOf, facts }: Extract): Promise<number> {
  const { accounts, outages } = facts.availability;
  const span = { months: facts.months, windows: listWindows(facts.months), outages, asOf: asOf.getTime() };
  const open = (file: RevenueFile) => openCsvWriter(join(directory, `${file}.csv`), revenueColumns[file].split(','));
  const writers: Writers = {
    evaluated_mrr: open('evaluated_mrr'),
    evaluated_mrr_movement: open('evaluated_mrr_movement'),
    evaluated_retention: open('evaluated_retention'),
    evaluated_exposure: open('evaluated_exposure'),
  };
  try {
    for (const account of accounts) await writeAccount(writers, account, span);
    let rows = 0;
    for (const writer of Object.values(writers)) rows += await writer.finish();
    return rows;
  } finally {
    for (const writer of Object.values(writers)) writer.abandon();
  }
}

import { join } from 'node:path';
import { mrrByCurrencyAt } from '@tenure/domain/mrr';
import { evaluateSaves as judgeSaves, type PlayFact, type SaveEvaluation } from '@tenure/domain/support-roi';
import { economicsAt } from '../extract/economics-versions.ts';
import type { Extract } from '../extract/extract.ts';
import { required, requiredInstant } from './csv-fields.ts';
import { type CsvRow, readCsv } from './csv-reader.ts';
import { type CsvValue, openCsvWriter } from './csv-writer.ts';
import { formatInstant } from './instant-text.ts';
import { RowCursor } from './row-cursor.ts';

const columns =
  'play_id,currency,decided_at,interventions,verdict,is_save,is_expansion,mrr_at_opening_minor,mrr_after_minor,kept_minor,low_minor,base_minor,high_minor,expansion_minor,policy_number';

const interventions = new Set<string | null | undefined>(['CALL', 'MEETING', 'MAIL']);

/** Rows of account_play.csv and play_step.csv of one account. */
function toPlayFacts(plays: readonly CsvRow[], steps: readonly CsvRow[]): PlayFact[] {
  const stepsByPlay = Map.groupBy(steps, (step) => Number(step[2]));
  return plays.map((play) => ({
    playId: Number(play[0]),
    openedAt: requiredInstant(play, 7),
    isAtRisk: required(play[10]) === 't',
    isCancelled: play[4] === 'CANCELLED',
    outcome: play[9] ?? null,
    interventionsAt: (stepsByPlay.get(Number(play[0])) ?? [])
      .filter((step) => interventions.has(step[4]))
      .map((step) => requiredInstant(step, 3)),
  }));
}

/** One for each currency; one without any of an account that pays nothing. */
function rowsOf(save: SaveEvaluation, policyNumber: number): CsvValue[][] {
  const { playId, decidedAt, verdict, isSave, isExpansion } = save;
  const head = (currency: string | null) => [
    ...[playId, currency, formatInstant(decidedAt), save.interventions, verdict, isSave, isExpansion],
  ];
  if (save.amounts.length === 0) return [[...head(null), 0, null, 0, 0, 0, 0, 0, policyNumber]];
  return save.amounts.map((amounts) => [
    ...head(amounts.currency),
    String(amounts.mrrAtOpeningMinor),
    amounts.mrrAfterMinor === null ? null : String(amounts.mrrAfterMinor),
    String(amounts.keptMinor),
    String(amounts.lowMinor),
    String(amounts.baseMinor),
    String(amounts.highMinor),
    String(amounts.expansionMinor),
    policyNumber,
  ]);
}

/** Judges every play by its evidence (§13), one account at a time. Returns the row count. */
export async function evaluateSaves({ directory, asOf, facts }: Extract): Promise<number> {
  const paying = new Map(facts.availability.accounts.map((account) => [account.accountId, account]));
  const plays = new RowCursor(join(directory, 'account_play.csv'), 2, 'account');
  const steps = new RowCursor(join(directory, 'play_step.csv'), 1, 'account');
  const writer = openCsvWriter(join(directory, 'evaluated_save.csv'), columns.split(','));
  try {
    for await (const batch of readCsv(join(directory, 'account.csv'))) {
      for (const [id] of batch) {
        const account = paying.get(Number(id));
        const found = toPlayFacts(await plays.take(Number(id)), await steps.take(Number(id)));
        const openings = new Map(found.map(({ playId, openedAt }) => [playId, openedAt]));
        const saves = judgeSaves(found, {
          revenueAt: (at) => (account ? mrrByCurrencyAt(account, at) : new Map<string, bigint>()),
          termsAt: (at) => economicsAt(facts.economics, at).terms,
          asOf: asOf.getTime(),
        });
        for (const save of saves) {
          const { number } = economicsAt(facts.economics, openings.get(save.playId) ?? save.decidedAt);
          for (const row of rowsOf(save, number)) await writer.write(row);
        }
      }
    }
    return await writer.finish();
  } finally {
    writer.abandon();
    await plays.close();
    await steps.close();
  }
}

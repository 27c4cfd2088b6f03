import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import { boardPeriodOf } from '@tenure/domain/board-period';
import { collectScorecard } from '@tenure/scorecards/collect-scorecard';
import { type ExportedFile, exportScorecard } from '@tenure/scorecards/export-scorecard';
import { readFrozen } from '@tenure/scorecards/freeze-scorecard';
import { loadScorecardRequest } from '@tenure/scorecards/load-request';
import type { Scorecard } from '@tenure/scorecards/scorecard';
import {
  type ExportedAs,
  flagStanding,
  headingOf,
  instantWords,
  standingOf,
  titleOf,
} from '@tenure/scorecards/scorecard-table';
import { describeFreshness } from '@tenure/warehouse-client/freshness';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import {
  type DueDelivery,
  findDueDeliveries,
  isLoadComing,
  openDueDeliveries,
  postponeDelivery,
  recordDelivered,
  recordFailed,
  type ScorecardMail,
} from '@tenure/workflows/scorecard-deliveries';
import type { Logger } from 'pino';

/** The published figures are of before the period's end. */
class LoadMissing extends Error {
  override name = 'LoadMissing';
}

interface Board {
  readonly card: Scorecard;
  readonly exported: ExportedAs;
}

/**
 * Mails every board that is due (§19): the frozen one where there is one, else that of the published snapshot, marked
 * provisional. One whose figures are being loaded waits for them; one that can't be made is an error that its owner hears of, and is tried again. Returns how many failed.
 */
export async function mailScorecards(
  db: Database,
  warehouseDirectory: string,
  now: Date,
  log: Logger,
): Promise<number> {
  await openDueDeliveries(db, now);
  let faults = 0;
  for (const delivery of await findDueDeliveries(db, now)) {
    const { id, period } = delivery;
    try {
      const mail = await composeMail(db, warehouseDirectory, delivery, now);
      if (await recordDelivered(db, delivery, mail, now))
        log.info({ now, id, period, sha256: mail.sha256 }, 'mailed a scorecard');
    } catch (error) {
      if (error instanceof LoadMissing && (await isLoadComing(db, now))) {
        await postponeDelivery(db, delivery, now);
        continue;
      }
      faults += 1;
      log.error({ err: error, id, period }, 'a scorecard could not be mailed');
      await recordFailed(db, delivery, error instanceof Error ? error.message : String(error), now);
    }
  }
  return faults;
}

async function composeMail(
  db: Database,
  warehouseDirectory: string,
  delivery: DueDelivery,
  now: Date,
): Promise<ScorecardMail> {
  const board = (await findFrozenBoard(db, delivery)) ?? (await readBoard(db, warehouseDirectory, delivery, now));
  const file = await exportScorecard(board.card, delivery.schedule.format, board.exported);
  if (file.content.byteLength === 0) throw new Error(`The ${delivery.schedule.format} of ${delivery.period} is empty`);
  return { ...mailOf(board, file), sha256: createHash('sha256').update(file.content).digest('hex') };
}

async function findFrozenBoard(db: Database, { period, schedule: { kind } }: DueDelivery): Promise<Board | null> {
  const found = await db.frozenScorecard.findUnique({ where: { kind_period: { kind, period } } });
  if (!found) return null;
  const frozen = { frozenAt: found.frozenAt.toISOString(), hash: found.hash };
  return { card: readFrozen(found.content), exported: { frozen, staleWords: null } };
}

async function readBoard(
  db: Database,
  warehouseDirectory: string,
  { period, schedule: { kind } }: DueDelivery,
  now: Date,
): Promise<Board> {
  const snapshot = await db.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
  if (!snapshot) throw new Error('No warehouse has been published yet: there are no figures to mail');
  const { fileName: name, fileHash: hash, asOf } = snapshot;
  const { endAt } = boardPeriodOf(kind, period);
  if (asOf.getTime() < endAt) {
    throw new LoadMissing(
      `The warehouse is as of ${instantWords(asOf.toISOString())}, before ${period} was over: the next load is missing`,
    );
  }
  const request = await loadScorecardRequest(db, { kind, period }, { name, hash, asOf });
  const warehouse = await openWarehouse(join(warehouseDirectory, name));
  try {
    const { isStale, message } = describeFreshness(asOf, now);
    const exported = { frozen: null, staleWords: isStale ? message : null };
    return { card: await collectScorecard(warehouse, request), exported };
  } finally {
    warehouse.close();
  }
}

/** The mail says what a reader without the attachment has to know: what stands, and what is off target. */
function mailOf({ card, exported }: Board, { fileName, mediaType, content }: ExportedFile) {
  const standing = card.redFlags.filter(({ endedAt }) => endedAt === null);
  const off = card.metrics.filter(({ band }) => band === 'RED');
  const unknown = card.metrics.filter(({ band }) => band === 'NO_DATA').length;
  const flags = standing.map((flag) => `- ${flag.title} (${flagStanding(flag)})`);
  const missed = off.map((metric) => `- ${titleOf(metric)}: ${metric.shown}, ${metric.targetWords}`);
  const body = [
    standingOf(card, exported),
    [`Red flags standing: ${standing.length}`, ...flags].join('\n'),
    [`Off target: ${off.length} of ${card.metrics.length} figures; without data: ${unknown}`, ...missed].join('\n'),
    `The whole board is attached as ${fileName}.`,
  ].join('\n\n');
  const mark = exported.frozen ? '' : 'Provisional: ';
  return { subject: `${mark}${headingOf(card)}`, body, fileName, mediaType, content };
}

import { join } from 'node:path';
import { type Actor, systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { boardsPendingKey } from '@tenure/demo/finish-history';
import { type BoardKind, findBoardPeriod, periodOfMonth, priorPeriodOf } from '@tenure/domain/board-period';
import { monthOf } from '@tenure/domain/month';
import { collectScorecard } from '@tenure/scorecards/collect-scorecard';
import { freezeContent } from '@tenure/scorecards/freeze-scorecard';
import { loadScorecardRequest } from '@tenure/scorecards/load-request';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import { requestEtlRun } from '@tenure/workflows/etl-runs';
import { storeFrozenScorecard } from '@tenure/workflows/frozen-scorecards';
import { importResponses } from '@tenure/workflows/survey-import';

const hourMs = 3_600_000;
const lateAnswers = 4;

/**
 * Freezes the last quarter and the last month of a new demo as executives would have, then lets four answers of that
 * quarter come in late: after the load that is asked for, they are a restatement. Does nothing a second time.
 */
export async function freezeDemoBoards(db: Database, warehouseDirectory: string, now: Date): Promise<void> {
  const pending = await db.setting.findUnique({ where: { key: boardsPendingKey } });
  const snapshot = await db.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
  if (!pending || !snapshot) return;
  const executive = await db.user.findFirst({ where: { role: 'EXECUTIVE' }, orderBy: { id: 'asc' } });
  const actor: Actor = executive ? { ...systemActor, userId: executive.id } : systemActor;
  const warehouse = await openWarehouse(join(warehouseDirectory, snapshot.fileName));
  try {
    for (const kind of ['QUARTERLY', 'MONTHLY'] as const) {
      const { fileName: name, fileHash: hash, asOf } = snapshot;
      const period = lastOver(kind, asOf);
      // Frozen by a start that was killed before it came to the end.
      if (await db.frozenScorecard.findUnique({ where: { kind_period: { kind, period } } })) continue;
      const request = await loadScorecardRequest(db, { kind, period, compareWith: null }, { name, hash, asOf });
      const card = await collectScorecard(warehouse, request);
      if (card.provisionalReason !== null) continue;
      const read = await freezeContent(warehouse, card);
      const note = 'As it was shown to the board.';
      await storeFrozenScorecard(db, { ...read, kind, period, snapshotName: name, asOf, note }, actor, now);
    }
  } finally {
    warehouse.close();
  }
  await importLateAnswers(db, lastOver('QUARTERLY', snapshot.asOf), now);
  await db.setting.deleteMany({ where: { key: boardsPendingKey } });
  await requestEtlRun(db, {}, systemActor, now);
}

function lastOver(kind: BoardKind, asOf: Date): string {
  return priorPeriodOf(periodOfMonth(kind, monthOf(asOf.getTime()))).period;
}

/** Customers were called on the last days of the quarter; the list came in weeks later. */
async function importLateAnswers(db: Database, quarter: string, now: Date): Promise<void> {
  const endAt = findBoardPeriod('QUARTERLY', quarter)?.endAt ?? now.getTime();
  const contacts = await db.contact.findMany({
    where: { isActive: true, account: { lifecycle: 'ACTIVE', createdAt: { lt: new Date(endAt - 2_400 * hourMs) } } },
    orderBy: { id: 'asc' },
    take: lateAnswers,
  });
  const surveys = contacts.map(({ id: contactId, accountId }, index) => {
    const answeredAt = new Date(endAt - (30 + 3 * index) * hourMs);
    const times = { sentAt: answeredAt, deliveredAt: null, bouncedAt: null };
    const answers = [{ score: 3 + index, comment: 'Asked on the phone.', answeredAt }];
    const source = { source: 'phone-survey', sourceKey: `${quarter}-${index + 1}` };
    return { ...source, kind: 'CSAT' as const, accountId, contactId, ticketId: null, ...times, answers };
  });
  await db.$transaction((tx) => importResponses(tx, surveys, systemActor, now));
}

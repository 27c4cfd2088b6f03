import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import { evaluateRedFlags } from '@tenure/domain/red-flags';
import { openWarehouse } from '@tenure/warehouse-client/warehouse';
import { isJudged, type JudgedSnapshot, recordCompanyFlags } from '@tenure/workflows/company-flags';
import { findPolicyInForce, type PolicyInForce } from '@tenure/workflows/operating-policies';
import type { Logger } from 'pino';
import { readCompanyFigures } from './company-readings.ts';

/**
 * Judges the company's rules (§16) on the published snapshot, once for each snapshot and version of the policy. A fault
 * is logged and holds up nothing else: returns how many.
 */
export async function watchCompanyFlags(
  db: Database,
  warehouseDirectory: string,
  now: Date,
  log: Logger,
): Promise<number> {
  try {
    const snapshot = await findSnapshot(db);
    if (!snapshot) return 0;
    const policy = await findPolicyInForce(db, 'RED_FLAG', now);
    if (await isJudged(db, snapshot.id, policy.id)) return 0;
    const findings = await judge(db, join(warehouseDirectory, snapshot.name), snapshot, policy);
    const recorded = await recordCompanyFlags(db, { findings, policy, snapshot }, now);
    log.info({ now, snapshot: snapshot.name, ...recorded }, 'judged the red flags');
    return 0;
  } catch (error) {
    log.error({ err: error }, 'the red flags of the company could not be judged');
    return 1;
  }
}

async function findSnapshot(db: Database): Promise<JudgedSnapshot | null> {
  const current = await db.warehouseSnapshot.findFirst({ where: { isCurrent: true } });
  return current && { id: current.id, name: current.fileName, asOf: current.asOf };
}

async function judge(db: Database, file: string, { asOf }: JudgedSnapshot, { content }: PolicyInForce<'RED_FLAG'>) {
  const locked = await db.accountingPeriod.findMany({ where: { status: 'LOCKED' }, select: { month: true } });
  const lockedMonths = locked.map(({ month }) => month);
  const warehouse = await openWarehouse(file);
  try {
    return evaluateRedFlags(content, await readCompanyFigures(warehouse, { terms: content, asOf, lockedMonths }));
  } finally {
    warehouse.close();
  }
}

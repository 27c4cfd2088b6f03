import type { Transaction } from '@tenure/db/client';
import { listMonths, type Month } from '@tenure/domain/month';
import { calendarMonthOf } from './billing-month.ts';
import { InvalidInput } from './refusals.ts';

/** Which invoice lines a correction looks at; empty lists mean all, both months are included. */
export interface CorrectionCriteria {
  readonly serviceIds: readonly number[];
  readonly accountIds: readonly number[];
  readonly fromMonth: Month;
  readonly toMonth: Month;
}

const mostMonths = 120;

/** Throws InvalidInput. */
export async function checkCriteria(tx: Transaction, input: CorrectionCriteria): Promise<CorrectionCriteria> {
  const fromMonth = calendarMonthOf('fromMonth', input.fromMonth);
  const toMonth = calendarMonthOf('toMonth', input.toMonth);
  if (toMonth < fromMonth) throw new InvalidInput('toMonth', toMonth, `a month from ${fromMonth} on`);
  if (listMonths(fromMonth, toMonth).length > mostMonths) {
    throw new InvalidInput('toMonth', toMonth, `at most ${mostMonths} months from ${fromMonth} on`);
  }
  const serviceIds = idsOf(input.serviceIds);
  const accountIds = idsOf(input.accountIds);
  const services = await tx.service.findMany({ where: { id: { in: serviceIds } }, select: { id: true } });
  checkKnown('serviceIds', serviceIds, services, 'ids of services');
  const accounts = await tx.account.findMany({ where: { id: { in: accountIds } }, select: { id: true } });
  checkKnown('accountIds', accountIds, accounts, 'ids of accounts');
  return { serviceIds, accountIds, fromMonth, toMonth };
}

function idsOf(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}

function checkKnown(field: string, ids: readonly number[], found: readonly { id: number }[], accepted: string): void {
  const known = new Set(found.map((row) => row.id));
  const stranger = ids.find((id) => !known.has(id));
  if (stranger !== undefined) throw new InvalidInput(field, stranger, accepted);
}

import type { Database, Transaction } from '@tenure/db/client';
import {
  type BoardKind,
  type BoardPeriod,
  findBoardPeriod,
  periodOfMonth,
  periodPatterns,
  periodTitle,
} from '@tenure/domain/board-period';
import { type Month, monthOf } from '@tenure/domain/month';
import { InvalidInput } from './refusals.ts';

/** Throws InvalidInput for what is no period of the kind (§21). */
export function requirePeriod(field: string, kind: BoardKind, period: string): BoardPeriod {
  const found = findBoardPeriod(kind, period);
  if (!found) throw new InvalidInput(field, period, periodPatterns[kind]);
  return found;
}

/** The month of the first ticket or contract; that of `now` where there is neither. */
export async function findFirstMonth(db: Database | Transaction, now: Date): Promise<Month> {
  const ticket = await db.ticket.aggregate({ _min: { createdAt: true } });
  const contract = await db.contract.aggregate({ _min: { startDate: true } });
  const first = [ticket._min.createdAt, contract._min.startDate, now].flatMap((at) => (at ? [at.getTime()] : []));
  return monthOf(Math.min(...first));
}

/** Throws InvalidInput for what is no period of the kind, and for one that has not begun at `asOf`. */
export function requireBegunPeriod(field: string, kind: BoardKind, period: string, asOf: Date): BoardPeriod {
  const found = requirePeriod(field, kind, period);
  if (found.startAt <= asOf.getTime()) return found;
  const running = periodTitle(periodOfMonth(kind, monthOf(asOf.getTime())));
  throw new InvalidInput(field, period, `a period up to ${running}: ${periodTitle(found)} has not begun`);
}

/** The same, and for a period that was over before there was anything to tell. */
export function requireToldPeriod(
  field: string,
  kind: BoardKind,
  period: string,
  { asOf, firstMonth }: { readonly asOf: Date; readonly firstMonth: Month },
): BoardPeriod {
  const found = requireBegunPeriod(field, kind, period, asOf);
  if (found.toMonth >= firstMonth) return found;
  const first = periodTitle(periodOfMonth(kind, firstMonth));
  throw new InvalidInput(field, period, `a period from ${first}: there is no history before it`);
}

import type { AccountMrr, MonthSpan } from './account-mrr.ts';
import type { Month } from './month.ts';
import type { MrrCurve } from './mrr-curve.ts';
import type { Instant } from './vocabulary.ts';

export const movementKinds = ['NEW', 'EXPANSION', 'CONTRACTION', 'CHURN', 'REACTIVATION'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** EVENT: every change within the month. POINT_TO_POINT: the month's end against its start (§12). */
export const movementViews = ['EVENT', 'POINT_TO_POINT'] as const;
export type MovementView = (typeof movementViews)[number];

export interface MrrMovement {
  readonly view: MovementView;
  readonly kind: MovementKind;
  /** The instant of the change; null from point to point. */
  readonly at: Instant | null;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  /** After less before: negative for contraction and churn. */
  readonly amountMinor: bigint;
}

/** One currency of an account in one month. In either view start + Σ movements = end, exactly. */
export interface MrrMonth {
  readonly currency: string;
  readonly month: Month;
  /** Right before the month's first instant. */
  readonly startMinor: bigint;
  /** Right before the next month's first instant, or at as-of while the month runs. */
  readonly endMinor: bigint;
  readonly movements: readonly MrrMovement[];
}

/** How the account stood over all its currencies. */
interface Standing {
  readonly wasCustomer: boolean;
  readonly isCustomer: boolean;
  readonly wasEverBefore: boolean;
}

/** Leaving one of several subscriptions or currencies is contraction: churn is what leaves the account with none. */
function kindOf(changeMinor: bigint, { wasCustomer, isCustomer, wasEverBefore }: Standing): MovementKind {
  if (!wasCustomer) return wasEverBefore ? 'REACTIVATION' : 'NEW';
  if (!isCustomer) return 'CHURN';
  return changeMinor > 0n ? 'EXPANSION' : 'CONTRACTION';
}

function movementOf(
  account: AccountMrr,
  change: Pick<MrrMovement, 'view' | 'at' | 'beforeMinor' | 'afterMinor'>,
  startAt: Instant,
  endAt: Instant,
): MrrMovement {
  const amountMinor = change.afterMinor - change.beforeMinor;
  const standing = {
    wasCustomer: account.isCustomerBefore(startAt),
    isCustomer: account.isCustomerBefore(endAt),
    wasEverBefore: account.firstAt !== null && account.firstAt < startAt,
  };
  return { ...change, kind: kindOf(amountMinor, standing), amountMinor };
}

function movementsOf(account: AccountMrr, curve: MrrCurve, startAt: Instant, endAt: Instant): MrrMovement[] {
  const events = curve
    .within(startAt, endAt)
    .map(({ at, beforeMinor, afterMinor }) =>
      movementOf(account, { view: 'EVENT', at, beforeMinor, afterMinor }, at, at + 1),
    );
  const beforeMinor = curve.before(startAt);
  const afterMinor = curve.before(endAt);
  if (beforeMinor === afterMinor) return events;
  const net = { view: 'POINT_TO_POINT', at: null, beforeMinor, afterMinor } as const;
  return [...events, movementOf(account, net, startAt, endAt)];
}

/** The account's months, by currency and month, in which there is MRR or a movement of it. */
export function evaluateMrrMonths(account: AccountMrr, months: readonly MonthSpan[]): MrrMonth[] {
  return [...account.curves].flatMap(([currency, curve]) =>
    months.flatMap(({ month, startAt, endAt }): MrrMonth[] => {
      const movements = movementsOf(account, curve, startAt, endAt);
      const startMinor = curve.before(startAt);
      const endMinor = curve.before(endAt);
      if (startMinor === 0n && endMinor === 0n && movements.length === 0) return [];
      return [{ currency, month, startMinor, endMinor, movements }];
    }),
  );
}

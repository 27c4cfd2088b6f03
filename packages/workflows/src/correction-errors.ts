import type { Transaction } from '@tenure/db/client';
import type { RecurringFee } from '@tenure/domain/availability-facts';
import { type BillingDifference, findBillingDifference } from '@tenure/domain/billing-differences';
import { missingTaxOf, taxShareOf } from '@tenure/domain/credit-tax';
import { divideHalfEven, minMinor } from '@tenure/domain/money';
import { addMonths, listMonths, type Month } from '@tenure/domain/month';
import { loadAccountFacts } from './availability-accounts.ts';
import { firstDayOf } from './billing-month.ts';
import type { CorrectionCriteria } from './correction-criteria.ts';
import { findRecurringCharges, type RecurringCharge } from './correction-lines.ts';
import { taxOf } from './invoices-lines.ts';
import { findPromisedMinors } from './line-promises.ts';

/** A line that charged something else than its contract says, and what would make it good (§11). */
export interface BillingError {
  readonly invoiceLineId: number;
  readonly invoiceId: number;
  readonly accountId: number;
  readonly currency: string;
  readonly month: Month;
  /** Both before tax; charged after what was corrected already. */
  readonly chargedMinor: bigint;
  readonly expectedMinor: bigint;
  /** With tax, above zero: to be given back where too much was charged, to be charged where too little. */
  readonly amountMinor: bigint;
  readonly isOver: boolean;
}

/**
 * Every recurring line of the criteria whose amount differs from what its contract says now, in the order of the lines
 * by month. A credit or a later charge for the same line counts as correcting it; what was given for other reasons,
 * such as goodwill, does not. Five statements for each month.
 */
export async function findBillingErrors(
  tx: Transaction,
  criteria: CorrectionCriteria,
  exceptCorrectionId = 0,
): Promise<BillingError[]> {
  const errors: BillingError[] = [];
  for (const month of listMonths(criteria.fromMonth, criteria.toMonth)) {
    const charges = await findRecurringCharges(tx, month, criteria, exceptCorrectionId);
    if (charges.length > 0) errors.push(...(await compareMonth(tx, month, charges, exceptCorrectionId)));
  }
  return errors;
}

type ChargedTerm = Pick<RecurringCharge, 'contractServiceId' | 'contractOverrideId'>;

async function compareMonth(
  tx: Transaction,
  month: Month,
  charges: readonly RecurringCharge[],
  exceptCorrectionId: number,
): Promise<BillingError[]> {
  const fees = await loadFees(tx, month, charges);
  const feeOf = (charge: RecurringCharge) => (charge.isRepeated ? null : (fees.get(keyOf(charge)) ?? null));
  const wrong = charges.filter((charge) => differenceOf(charge, feeOf(charge), month, 0n) !== null);
  const ids = wrong.map((charge) => charge.lineId);
  const ofCharge = await findPromisedMinors(tx, ids, { exceptCorrectionId, isOfCharge: true });
  const inAll = await findPromisedMinors(tx, ids, { exceptCorrectionId });
  return wrong.flatMap((charge): BillingError[] => {
    const given = { ofCharge: ofCharge.get(charge.lineId) ?? 0n, inAll: inAll.get(charge.lineId) ?? 0n };
    const error = errorOf(charge, feeOf(charge), month, given);
    return error === null ? [] : [error];
  });
}

/** What a line charges for: a service of a contract, or an override. */
function keyOf({ contractServiceId, contractOverrideId }: Partial<ChargedTerm>): string {
  return `${contractServiceId ?? ''} ${contractOverrideId ?? ''}`;
}

/** By what is charged for; what was not in force in that month is absent. */
async function loadFees(
  tx: Transaction,
  month: Month,
  charges: readonly RecurringCharge[],
): Promise<Map<string, RecurringFee>> {
  const stretch = { from: firstDayOf(month), to: firstDayOf(addMonths(month, 1)) };
  const accountIds = [...new Set(charges.map((charge) => charge.accountId))];
  const accounts = await loadAccountFacts(tx, stretch, accountIds);
  const fees = accounts.flatMap(({ subscriptions, overrideFees = [] }) => [...subscriptions, ...overrideFees]);
  return new Map(fees.map((fee) => [keyOf(fee), fee]));
}

function differenceOf(charge: RecurringCharge, fee: RecurringFee | null, month: Month, correctedMinor: bigint) {
  return findBillingDifference({ amountMinor: charge.amountMinor, correctedMinor }, fee, month);
}

/** What was given back for the line so far, with tax. */
interface Given {
  readonly ofCharge: bigint;
  readonly inAll: bigint;
}

function errorOf(charge: RecurringCharge, fee: RecurringFee | null, month: Month, given: Given): BillingError | null {
  const raw = differenceOf(charge, fee, month, 0n);
  if (raw === null) return null;
  const isOver = raw.differenceMinor > 0n;
  // A memo on a line that charged too little was meant as a gift; nobody is charged for it.
  const correctedMinor = charge.recharged - (isOver ? netOf(charge, given.ofCharge) : 0n);
  const difference = differenceOf(charge, fee, month, correctedMinor);
  // Made good, or more than good: that is never charged back.
  if (difference === null || difference.differenceMinor > 0n !== isOver) return null;
  const { chargedMinor, expectedMinor, differenceMinor } = difference;
  const amountMinor = isOver ? refundOf(charge, differenceMinor, given.inAll) : missingOf(charge, difference);
  if (amountMinor <= 0n) return null;
  const { lineId: invoiceLineId, invoiceId, accountId, currency } = charge;
  return { invoiceLineId, invoiceId, accountId, currency, month, chargedMinor, expectedMinor, amountMinor, isOver };
}

/** The part of an amount with tax that is no tax, as the line had it. */
function netOf(charge: RecurringCharge, grossMinor: bigint): bigint {
  return grossMinor - taxShareOf(charge, grossMinor);
}

/** What was charged too much with its share of the line's tax; never more than what is left of the line. */
function refundOf({ amountMinor, taxMinor }: RecurringCharge, overMinor: bigint, givenMinor: bigint): bigint {
  const refund = overMinor + divideHalfEven(taxMinor * overMinor, amountMinor);
  return minMinor(refund, amountMinor + taxMinor - givenMinor);
}

/** As the supplementary invoice will charge it: with the tax of the right line that was not charged yet. */
function missingOf(charge: RecurringCharge, { expectedMinor, differenceMinor }: BillingDifference): bigint {
  return missingTaxOf(taxOf(expectedMinor, charge), charge.taxMinor + charge.rechargedTax) - differenceMinor;
}

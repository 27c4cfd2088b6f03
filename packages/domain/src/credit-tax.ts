import type { CreditKind } from './finance-vocabulary.ts';
import { divideHalfEven, minMinor } from './money.ts';

/** What a line charged: before tax, and its tax. */
export interface TaxedLine {
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

/** An amount with tax, and the tax in it. */
export interface TaxedAmount {
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
}

const nothing: TaxedAmount = { amountMinor: 0n, taxMinor: 0n };

/** Whether such a credit takes back what a line charged, and so its tax; every other kind is without tax (§11). */
export function takesBackCharge(kind: CreditKind): boolean {
  return kind === 'CREDIT_MEMO' || kind === 'BILLING_CORRECTION';
}

/** The line's tax in a part of what it charged with tax, rounded half-even. */
export function taxShareOf(line: TaxedLine, partMinor: bigint): bigint {
  const grossMinor = line.amountMinor + line.taxMinor;
  return grossMinor === 0n ? 0n : divideHalfEven(partMinor * line.taxMinor, grossMinor);
}

/**
 * The tax in a credit of a line. Rounded on all that was given back for the line so far, `given`, less the tax in that:
 * so the tax parts of several credits never exceed the line's tax, and are just that once the whole line is given back.
 */
export function creditTaxOf(line: TaxedLine, amountMinor: bigint, given: TaxedAmount = nothing): bigint {
  const taxMinor = taxShareOf(line, given.amountMinor + amountMinor) - given.taxMinor;
  return taxMinor < 0n ? 0n : minMinor(taxMinor, amountMinor);
}

/** The tax in what was reversed of a credit: its share, rounded half-even, and all of it with the whole credit. */
export function reversedTaxOf(credit: TaxedAmount, reversedMinor: bigint): bigint {
  return credit.amountMinor === 0n ? 0n : divideHalfEven(reversedMinor * credit.taxMinor, credit.amountMinor);
}

/**
 * The tax of what a line charged too little: of the right amount, less what was charged, so that both lines together
 * carry the tax of a right one to the cent. None where more tax was charged than the right amount carries.
 */
export function missingTaxOf(expectedTaxMinor: bigint, chargedTaxMinor: bigint): bigint {
  return expectedTaxMinor > chargedTaxMinor ? expectedTaxMinor - chargedTaxMinor : 0n;
}

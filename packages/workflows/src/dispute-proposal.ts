import type { Transaction } from '@tenure/db/client';
import type { Dispute } from '@tenure/db/generated/prisma/client';
import {
  type DisputeInstrument,
  type DisputeOutcome,
  disputeInstruments,
  disputeOutcomes,
} from '@tenure/domain/finance-vocabulary';
import { findAdjustableMinor } from './dispute-adjustment.ts';
import { getInvoiceLine, type LineWithInvoice, limitsOf } from './dispute-limits.ts';
import type { DisputeReference } from './dispute-rows.ts';
import { textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { taxOfContract } from './line-tax.ts';
import { Conflict, InvalidInput } from './refusals.ts';

export interface DecisionProposal extends DisputeReference {
  readonly outcome: DisputeOutcome;
  /** What the customer is told. */
  readonly reason: string;
  /** Needed unless the dispute is rejected. */
  readonly instrument?: DisputeInstrument | null | undefined;
  /** With tax. In full it is the disputed amount; a rebill's follows from what the line should have said. */
  readonly amountMinor?: bigint | null | undefined;
  /** For REBILL: what the line should have said, before tax. */
  readonly rebillAmountMinor?: bigint | null | undefined;
}

/** The columns of a decision that passed every check. */
export type CheckedProposal = Pick<
  Dispute,
  'proposedOutcome' | 'proposedInstrument' | 'proposedAmountMinor' | 'rebillAmountMinor' | 'decisionReason'
>;

/** Throws InvalidInput, Conflict. */
export async function checkProposal(
  tx: Transaction,
  dispute: Dispute,
  input: DecisionProposal,
  now: Date,
): Promise<CheckedProposal> {
  const proposedOutcome = choiceOf('outcome', input.outcome, disputeOutcomes);
  const decisionReason = textOf('reason', input.reason, 5_000);
  if (proposedOutcome === 'REJECTED') {
    refuseGiven('instrument', input.instrument);
    refuseGiven('amountMinor', input.amountMinor);
    refuseGiven('rebillAmountMinor', input.rebillAmountMinor);
    const nothing = { proposedInstrument: null, proposedAmountMinor: null, rebillAmountMinor: null };
    return { proposedOutcome, decisionReason, ...nothing };
  }
  const proposedInstrument = choiceOf('instrument', input.instrument, disputeInstruments);
  const line = await getInvoiceLine(tx, dispute.invoiceLineId);
  const rebillAmountMinor = checkRebill(line, proposedInstrument, input.rebillAmountMinor);
  const proposedAmountMinor =
    rebillAmountMinor === null
      ? amountOf(dispute, proposedOutcome, input.amountMinor)
      : await gainOf(tx, line, rebillAmountMinor, input.amountMinor);
  checkAgainstOutcome(dispute, proposedOutcome, proposedAmountMinor);
  await checkAgainstLimits(
    tx,
    dispute,
    { line, instrument: proposedInstrument, amountMinor: proposedAmountMinor },
    now,
  );
  return { proposedOutcome, proposedInstrument, proposedAmountMinor, rebillAmountMinor, decisionReason };
}

function refuseGiven(field: string, value: unknown): void {
  if (value !== null && value !== undefined)
    throw new InvalidInput(field, value, 'nothing, as the dispute is rejected');
}

function amountOf(dispute: Dispute, outcome: DisputeOutcome, given: bigint | null | undefined): bigint {
  if (outcome === 'UPHELD_IN_FULL') return given ?? dispute.amountMinor;
  if (given === null || given === undefined) {
    throw new InvalidInput('amountMinor', null, `an amount in minor units from 1 to ${dispute.amountMinor - 1n}`);
  }
  return given;
}

function checkRebill(
  line: LineWithInvoice,
  instrument: DisputeInstrument,
  given: bigint | null | undefined,
): bigint | null {
  if (instrument !== 'REBILL') {
    if (given === null || given === undefined) return null;
    throw new InvalidInput('rebillAmountMinor', given, 'nothing, unless the instrument is REBILL');
  }
  if (line.invoice.contractId === null) {
    throw new InvalidInput('instrument', instrument, `another one, as ${line.invoice.number} is of no contract`);
  }
  if (given === null || given === undefined || given < 0n || given >= line.amountMinor) {
    const accepted = `an amount before tax in minor units from 0 to ${line.amountMinor - 1n}, below what was charged`;
    throw new InvalidInput('rebillAmountMinor', given, accepted);
  }
  return given;
}

/** What the customer gains by a rebill, with tax. */
async function gainOf(
  tx: Transaction,
  line: LineWithInvoice,
  rebillMinor: bigint,
  given: bigint | null | undefined,
): Promise<bigint> {
  const again = rebillMinor + (await taxOfContract(tx, line.invoice.contractId, rebillMinor));
  const gain = line.amountMinor + line.taxMinor - again;
  if (given !== null && given !== undefined && given !== gain) {
    throw new InvalidInput('amountMinor', given, `nothing, or ${gain}, which follows from rebillAmountMinor`);
  }
  return gain;
}

function checkAgainstOutcome(dispute: Dispute, outcome: DisputeOutcome, amountMinor: bigint): void {
  const { amountMinor: disputed } = dispute;
  if (amountMinor < 1n || amountMinor > disputed) {
    throw new InvalidInput(
      'amountMinor',
      amountMinor,
      `an amount in minor units from 1 to ${disputed}, what is disputed`,
    );
  }
  if ((outcome === 'UPHELD_IN_FULL') !== (amountMinor === disputed)) {
    const accepted =
      outcome === 'UPHELD_IN_FULL' ? `${disputed}, what is disputed` : `less than ${disputed}, or in full`;
    throw new InvalidInput('amountMinor', amountMinor, accepted);
  }
}

interface ProposedGift {
  readonly line: LineWithInvoice;
  readonly instrument: DisputeInstrument;
  readonly amountMinor: bigint;
}

/** Credits for the line never exceed the line; an SLA adjustment never exceeds the month's cap (§10). */
export async function checkAgainstLimits(
  tx: Transaction,
  dispute: Dispute,
  { line, instrument, amountMinor }: ProposedGift,
  now: Date,
): Promise<void> {
  const { disputableMinor, creditedMinor } = await limitsOf(tx, line, now);
  if (instrument === 'REBILL' && creditedMinor > 0n) {
    throw new Conflict(
      `${creditedMinor} minor units were credited for this line already; a rebill needs it untouched. Use a credit memo.`,
    );
  }
  if (amountMinor > disputableMinor) {
    throw new Conflict(
      `Only ${disputableMinor} minor units are left of this line after what was credited for it meanwhile, less than ${amountMinor}.`,
    );
  }
  if (instrument !== 'SLA_ADJUSTMENT') return;
  const adjustable = await findAdjustableMinor(tx, dispute, line);
  if (amountMinor > adjustable) {
    const accepted = `at most ${adjustable} minor units, what the month's cap leaves`;
    throw new InvalidInput('amountMinor', amountMinor, accepted);
  }
}

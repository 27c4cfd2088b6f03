import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Contract } from '@tenure/db/generated/prisma/client';
import { differenceOf, imageOf } from './audit-image.ts';
import { checkDates, checkNumberIsFree, checkServicesWithin, todayOf } from './contract-checks.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { currencyOf, dayOf, wholeNumberOf } from './input-value.ts';
import { retimeAccountTickets, settleAccountTickets } from './open-tickets.ts';
import { keepOverridePast } from './override-past.ts';
import { checkOverridesApart } from './override-terms.ts';
import { holdAccountToRead } from './references.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { checkVersion, inTransaction, lockRow, readSlaTerms } from './transaction.ts';

export interface NewContract {
  readonly accountId: number;
  /** How the company refers to it; unique. */
  readonly number: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Days as YYYY-MM-DD; `endDate` is the first day no longer covered. */
  readonly startDate: string | Date;
  readonly endDate: string | Date;
  /** Nothing means the end date. */
  readonly renewalDate?: string | Date | undefined;
  /** Hundredths of a percent of the net amount, 1900 for 19 %; nothing means none. */
  readonly taxPercentTimes100?: number | undefined;
  /** Days from an invoice's issue until it is due; nothing means 30. */
  readonly paymentDays?: number | undefined;
}

export interface ContractReference {
  readonly contractId: number;
  readonly expectedVersion?: number | undefined;
}

export interface ContractUpdate extends ContractReference {
  readonly number?: string | undefined;
  readonly currency?: string | undefined;
  readonly startDate?: string | Date | undefined;
  readonly endDate?: string | Date | undefined;
  readonly renewalDate?: string | Date | undefined;
  /** For the invoices that are still to be issued. */
  readonly taxPercentTimes100?: number | undefined;
  readonly paymentDays?: number | undefined;
}

const wholeTimes100 = 10_000;
const longestPaymentDays = 365;

/** How its invoices are taxed and when they are due; what is not given stays as it is. */
function billingTermsOf(input: Pick<ContractUpdate, 'taxPercentTimes100' | 'paymentDays'>) {
  const { taxPercentTimes100, paymentDays } = input;
  return {
    ...(taxPercentTimes100 === undefined
      ? {}
      : { taxPercentTimes100: wholeNumberOf('taxPercentTimes100', taxPercentTimes100, 0, wholeTimes100) }),
    ...(paymentDays === undefined
      ? {}
      : { paymentDays: wholeNumberOf('paymentDays', paymentDays, 0, longestPaymentDays) }),
  };
}

/** Creates a draft; nothing of it counts before `activateContract` (§1). Throws InvalidInput, NotFound, Conflict. */
export async function createContract(db: Database, input: NewContract, actor: Actor, now: Date): Promise<Contract> {
  const number = textOf('number', input.number, 60);
  const currency = currencyOf('currency', input.currency);
  const startDate = dayOf('startDate', input.startDate);
  const endDate = dayOf('endDate', input.endDate);
  const renewalDate = dayOf('renewalDate', input.renewalDate ?? endDate);
  checkDates({ startDate, endDate, renewalDate });
  const billing = billingTermsOf(input);
  return inTransaction(db, async (tx) => {
    await holdAccountToRead(tx, input.accountId);
    await checkNumberIsFree(tx, number);
    const contract = await tx.contract.create({
      data: {
        accountId: input.accountId,
        number,
        currency,
        startDate,
        endDate,
        renewalDate,
        ...billing,
        createdAt: now,
        updatedAt: now,
      },
    });
    const change = { actor, at: now, action: 'contract.created', entityType: 'contract', entityId: contract.id };
    await recordChange(tx, { ...change, after: imageOf(contract) });
    return contract;
  });
}

/** The currency and the start are settled once the contract is active. A renewal after its end counts from now on. */
export async function updateContract(db: Database, input: ContractUpdate, actor: Actor, now: Date): Promise<Contract> {
  return changeContract(db, input, 'contract.updated', actor, now, async (tx, contract) => {
    if (contract.status === 'ENDED') throw new Conflict(`Contract ${contract.number} has ended.`);
    const isSettled = contract.status === 'ACTIVE';
    if (isSettled && (input.currency !== undefined || input.startDate !== undefined)) {
      throw new Conflict(`Contract ${contract.number} is active: its currency and start date stay.`);
    }
    const dates = {
      startDate: input.startDate === undefined ? contract.startDate : dayOf('startDate', input.startDate),
      endDate: input.endDate === undefined ? contract.endDate : dayOf('endDate', input.endDate),
      renewalDate: input.renewalDate === undefined ? contract.renewalDate : dayOf('renewalDate', input.renewalDate),
    };
    checkDates(dates);
    const isCutBack = isSettled && dates.endDate < contract.endDate && dates.endDate < todayOf(now);
    if (isCutBack) throw new InvalidInput('endDate', input.endDate, 'a day from today on, as the contract is active');
    await checkServicesWithin(tx, contract.id, dates);
    const number = input.number === undefined ? contract.number : textOf('number', input.number, 60);
    if (number !== contract.number) await checkNumberIsFree(tx, number);
    const currency = input.currency === undefined ? contract.currency : currencyOf('currency', input.currency);
    return { ...dates, ...billingTermsOf(input), number, currency };
  });
}

/** From now on its overrides are what the account's clocks go by, whenever the contract began. */
export async function activateContract(
  db: Database,
  input: ContractReference,
  actor: Actor,
  now: Date,
): Promise<Contract> {
  return changeContract(db, input, 'contract.activated', actor, now, async (_tx, contract) => {
    if (contract.status !== 'DRAFT')
      throw new Conflict(`Contract ${contract.number} is ${contract.status}, not DRAFT.`);
    return { status: 'ACTIVE' };
  });
}

export interface ContractEnd extends ContractReference {
  /** First day no longer covered, not after the agreed end; nothing means the agreed end. */
  readonly endDate?: string | Date | undefined;
  readonly reason?: string | null | undefined;
}

/** Ends an active contract on a day. Its services and overrides hold until that day. */
export async function endContract(db: Database, input: ContractEnd, actor: Actor, now: Date): Promise<Contract> {
  const reason = optionalTextOf('reason', input.reason, 500);
  const end = async (_tx: Transaction, contract: Contract) => {
    if (contract.status !== 'ACTIVE')
      throw new Conflict(`Contract ${contract.number} is ${contract.status}, not ACTIVE.`);
    const endDate = input.endDate === undefined ? contract.endDate : dayOf('endDate', input.endDate);
    const isTooEarly = endDate <= contract.startDate;
    if (isTooEarly || endDate > contract.endDate || (endDate < todayOf(now) && endDate < contract.endDate)) {
      const lastDay = contract.endDate.toISOString().slice(0, 10);
      throw new InvalidInput('endDate', input.endDate, `a day from today on, after the start and not after ${lastDay}`);
    }
    return { status: 'ENDED' as const, endDate };
  };
  return changeContract(db, input, 'contract.ended', actor, now, end, reason);
}

type ContractData = Partial<Omit<Contract, 'id' | 'accountId' | 'version' | 'createdAt' | 'updatedAt'>>;

/** Holds the account and the contract, changes it, and gives the account's open tickets the terms that now hold. */
async function changeContract(
  db: Database,
  input: ContractReference,
  action: string,
  actor: Actor,
  now: Date,
  change: (tx: Transaction, contract: Contract) => Promise<ContractData>,
  reason: string | null = null,
): Promise<Contract> {
  return inTransaction(db, async (tx) => {
    const before = await holdContract(tx, input);
    const data = await change(tx, before);
    await settleAccountTickets(tx, before.accountId, now);
    const contract = await tx.contract.update({
      where: { id: before.id },
      data: { ...data, version: { increment: 1 }, updatedAt: now },
    });
    await keepOverridePast(tx, { before, after: contract, actor, now });
    await checkOverridesApart(tx, contract.accountId);
    const difference = differenceOf(before, contract);
    await recordChange(tx, {
      actor,
      at: now,
      action,
      entityType: 'contract',
      entityId: contract.id,
      ...difference,
      reason,
    });
    await retimeAccountTickets(tx, before.accountId, now);
    return contract;
  });
}

/** Locks the account, then the contract. Throws NotFound, StaleVersion. */
export async function holdContract(tx: Transaction, reference: ContractReference): Promise<Contract> {
  await readSlaTerms(tx);
  const found = await tx.contract.findUnique({ where: { id: reference.contractId }, select: { accountId: true } });
  if (!found) throw new NotFound('contract', reference.contractId);
  await lockRow(tx, 'account', 'account', found.accountId);
  await lockRow(tx, 'contract', 'contract', reference.contractId);
  const contract = await tx.contract.findUniqueOrThrow({ where: { id: reference.contractId } });
  checkVersion(contract, reference.expectedVersion);
  return contract;
}

import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Contract, ContractOverride, ContractService } from '@tenure/db/generated/prisma/client';
import { type ClockKind, clockKinds, type Severity, severities } from '@tenure/domain/vocabulary';
import { differenceOf, imageOf } from './audit-image.ts';
import { type ContractReference, holdContract } from './contracts.ts';
import { choiceOf, dayOf, instantOf, minorUnitsOf, wholeNumberOf } from './input-value.ts';
import { retimeAccountTickets, settleAccountTickets } from './open-tickets.ts';
import { checkOverridesApart } from './override-terms.ts';
import { checkCalendar } from './references.ts';
import { Conflict, InvalidInput, NotFound } from './refusals.ts';
import { inTransaction } from './transaction.ts';

export interface NewContractService extends ContractReference {
  readonly serviceId: number;
  /** Minor units of the contract's currency; nothing where the fee is agreed for a year. */
  readonly monthlyFeeMinor?: bigint | undefined;
  /** Taken off the monthly fee. */
  readonly discountMinor?: bigint | undefined;
  /** The fee of a year, net, charged in twelfths that sum to it; then there is no monthly fee. */
  readonly annualFeeMinor?: bigint | undefined;
  /** Half-open days as YYYY-MM-DD; nothing means the contract's own. */
  readonly fromDate?: string | Date | undefined;
  readonly toDate?: string | Date | undefined;
}

/** What is charged: by the month less a discount, or by the year in twelfths. */
function feeOf({ monthlyFeeMinor, discountMinor, annualFeeMinor }: NewContractService) {
  if (annualFeeMinor !== undefined) {
    const annual = minorUnitsOf('annualFeeMinor', annualFeeMinor);
    if (monthlyFeeMinor !== undefined) {
      throw new InvalidInput('monthlyFeeMinor', monthlyFeeMinor, 'nothing beside annualFeeMinor');
    }
    if (discountMinor)
      throw new InvalidInput('discountMinor', discountMinor, 'nothing beside annualFeeMinor, which is net');
    return { monthlyFeeMinor: annual / monthsOfYear, discountMinor: 0n, annualFeeMinor: annual };
  }
  if (monthlyFeeMinor === undefined) {
    throw new InvalidInput('monthlyFeeMinor', monthlyFeeMinor, 'the fee of a month, or annualFeeMinor');
  }
  const monthly = minorUnitsOf('monthlyFeeMinor', monthlyFeeMinor);
  const discount = minorUnitsOf('discountMinor', discountMinor ?? 0n);
  if (discount > monthly) throw new InvalidInput('discountMinor', discount, `at most the monthly fee of ${monthly}`);
  return { monthlyFeeMinor: monthly, discountMinor: discount };
}

const monthsOfYear = 12n;

/** Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function addContractService(
  db: Database,
  input: NewContractService,
  actor: Actor,
  now: Date,
): Promise<ContractService> {
  const fee = feeOf(input);
  return inTransaction(db, async (tx) => {
    const contract = await holdContract(tx, input);
    checkNotEnded(contract);
    const fromDate = dayOf('fromDate', input.fromDate ?? contract.startDate);
    const toDate = dayOf('toDate', input.toDate ?? contract.endDate);
    const term = `${contract.startDate.toISOString().slice(0, 10)} to ${contract.endDate.toISOString().slice(0, 10)}`;
    if (toDate <= fromDate) throw new InvalidInput('toDate', input.toDate, 'a day after fromDate');
    if (fromDate < contract.startDate) throw new InvalidInput('fromDate', input.fromDate, `a day of the term ${term}`);
    if (toDate > contract.endDate) throw new InvalidInput('toDate', input.toDate, `a day of the term ${term}`);
    const serviceId = input.serviceId;
    if (!(await tx.service.findUnique({ where: { id: serviceId } }))) throw new NotFound('service', serviceId);
    const data = { contractId: contract.id, serviceId, ...fee, fromDate, toDate };
    const service = await tx.contractService.create({ data });
    await tx.contract.update({ where: { id: contract.id }, data: { version: { increment: 1 }, updatedAt: now } });
    const change = { actor, at: now, action: 'contract.service-added', entityType: 'contract', entityId: contract.id };
    await recordChange(tx, { ...change, after: imageOf(service) });
    return service;
  });
}

export interface NewContractOverride extends ContractReference {
  readonly clock: ClockKind;
  readonly severity: Severity;
  readonly targetMinutes: number;
  /** Nothing means 24×7. */
  readonly calendarId?: number | null | undefined;
  /** Not in the past once the contract is active, and never before its activation; nothing means now. */
  readonly effectiveFromAt?: Date | undefined;
  /** Half-open; nothing means as long as the contract. */
  readonly effectiveToAt?: Date | null | undefined;
  /** Minor units of the contract's currency. */
  readonly monthlyPriceMinor?: bigint | undefined;
}

/** Promises a target instead of the tier policy's (§1). Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function addContractOverride(
  db: Database,
  input: NewContractOverride,
  actor: Actor,
  now: Date,
): Promise<ContractOverride> {
  const fields = checkedOverride(input, now);
  return inTransaction(db, async (tx) => {
    const contract = await holdContract(tx, input);
    checkNotEnded(contract);
    if (contract.status === 'ACTIVE' && fields.effectiveFromAt < now) {
      throw new InvalidInput('effectiveFromAt', fields.effectiveFromAt, `an instant from ${now.toISOString()} on`);
    }
    await checkCalendar(tx, fields.calendarId);
    await settleAccountTickets(tx, contract.accountId, now);
    const data = { ...fields, contractId: contract.id, createdAt: now };
    const override = await tx.contractOverride.create({ data });
    await checkOverridesApart(tx, contract.accountId);
    await tx.contract.update({ where: { id: contract.id }, data: { version: { increment: 1 }, updatedAt: now } });
    const change = { actor, at: now, action: 'contract.override-added', entityType: 'contract', entityId: contract.id };
    await recordChange(tx, { ...change, after: imageOf(override) });
    await retimeAccountTickets(tx, contract.accountId, now);
    return override;
  });
}

export interface OverrideEnd {
  readonly overrideId: number;
  /** Not in the past; nothing means now. */
  readonly effectiveToAt?: Date | undefined;
}

/** From that instant on the account is back on the tier policy. */
export async function endContractOverride(
  db: Database,
  input: OverrideEnd,
  actor: Actor,
  now: Date,
): Promise<ContractOverride> {
  const effectiveToAt = instantOf('effectiveToAt', input.effectiveToAt ?? now);
  if (effectiveToAt < now) {
    throw new InvalidInput('effectiveToAt', effectiveToAt, `an instant from ${now.toISOString()} on`);
  }
  return inTransaction(db, async (tx) => {
    const found = await tx.contractOverride.findUnique({ where: { id: input.overrideId } });
    if (!found) throw new NotFound('contract override', input.overrideId);
    const contract = await holdContract(tx, { contractId: found.contractId });
    const before = await tx.contractOverride.findUniqueOrThrow({ where: { id: found.id } });
    if (effectiveToAt <= before.effectiveFromAt) {
      const from = before.effectiveFromAt.toISOString();
      throw new InvalidInput('effectiveToAt', effectiveToAt, `an instant after the override's start, ${from}`);
    }
    if (before.effectiveToAt && before.effectiveToAt <= now) throw new Conflict('The override has already ended.');
    await settleAccountTickets(tx, contract.accountId, now);
    const override = await tx.contractOverride.update({ where: { id: before.id }, data: { effectiveToAt } });
    await checkOverridesApart(tx, contract.accountId);
    await tx.contract.update({ where: { id: contract.id }, data: { version: { increment: 1 }, updatedAt: now } });
    const change = { actor, at: now, action: 'contract.override-ended', entityType: 'contract', entityId: contract.id };
    await recordChange(tx, { ...change, ...differenceOf(before, override), reason: `override ${before.id}` });
    await retimeAccountTickets(tx, contract.accountId, now);
    return override;
  });
}

function checkNotEnded(contract: Contract): void {
  if (contract.status === 'ENDED') throw new Conflict(`Contract ${contract.number} has ended.`);
}

function checkedOverride(input: NewContractOverride, now: Date) {
  const effectiveFromAt = instantOf('effectiveFromAt', input.effectiveFromAt ?? now);
  const given = input.effectiveToAt ?? null;
  const effectiveToAt = given === null ? null : instantOf('effectiveToAt', given);
  if (effectiveToAt && effectiveToAt <= effectiveFromAt) {
    throw new InvalidInput('effectiveToAt', effectiveToAt, 'an instant after effectiveFromAt');
  }
  return {
    clock: choiceOf('clock', input.clock, clockKinds),
    severity: choiceOf('severity', input.severity, severities),
    targetMinutes: wholeNumberOf('targetMinutes', input.targetMinutes, 1, 5_256_000),
    calendarId: input.calendarId ?? null,
    effectiveFromAt,
    effectiveToAt,
    monthlyPriceMinor: minorUnitsOf('monthlyPriceMinor', input.monthlyPriceMinor ?? 0n),
  };
}

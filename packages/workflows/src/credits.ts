import { type Actor, recordChange } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Credit } from '@tenure/db/generated/prisma/client';
import { type Month, monthOf } from '@tenure/domain/month';
import { imageOf } from './audit-image.ts';
import { calendarMonthOf } from './billing-month.ts';
import { checkCreditCap, checkCreditCurrency, checkCreditedLine } from './credit-limits.ts';
import { taxOfCredit } from './credit-tax.ts';
import { creditTermsFor, loadCreditPolicyVersions } from './credit-terms.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf, currencyOf, minorUnitsOf } from './input-value.ts';
import { holdLine } from './line-promises.ts';
import { holdPostingPeriod } from './posting-period.ts';
import { InvalidInput, NotFound } from './refusals.ts';
import { checkVersion, inTransaction, lockRow } from './transaction.ts';

/** SLA credits come from a final month, overpayments from a payment. */
const proposableKinds = ['GOODWILL', 'SLA_ADJUSTMENT', 'CREDIT_MEMO', 'BILLING_CORRECTION'] as const;

export interface NewCredit {
  readonly kind: (typeof proposableKinds)[number];
  readonly accountId: number;
  readonly currency: string;
  /** Above zero, in minor units. */
  readonly amountMinor: bigint;
  readonly reason: string;
  /** The service and month that failed: needed for SLA_ADJUSTMENT, whose month must be final. */
  readonly serviceId?: number | null | undefined;
  readonly serviceMonth?: Month | null | undefined;
  /** The line it makes good. */
  readonly invoiceLineId?: number | null | undefined;
  readonly disputeId?: number | null | undefined;
  readonly correctionId?: number | null | undefined;
  /** Unique: proposed again, the first one is returned. */
  readonly dedupeKey?: string | null | undefined;
}

export interface CreditReference {
  readonly creditId: number;
  readonly expectedVersion?: number | undefined;
}

/**
 * Proposes a credit (§10, §11). Refused in a currency the customer is not charged in, above what the line was, and for
 * an SLA adjustment above the month's cap. Throws InvalidInput, NotFound, Conflict.
 */
export async function proposeCredit(db: Database, input: NewCredit, actor: Actor, now: Date): Promise<Credit> {
  return inTransaction(db, (tx) => proposeCreditIn(tx, input, actor, now));
}

/** As `proposeCredit`, in the caller's transaction. */
export async function proposeCreditIn(tx: Transaction, input: NewCredit, actor: Actor, now: Date): Promise<Credit> {
  const fields = checkFields(input);
  if (fields.invoiceLineId !== null) await holdLine(tx, fields.invoiceLineId);
  // A closing of that month waits for this credit, or this credit comes after it.
  if (fields.serviceMonth) await holdPostingPeriod(tx, fields.serviceMonth);
  // Two proposals at the same time must not pass one cap.
  await lockRow(tx, 'account', 'account', fields.accountId);
  const { dedupeKey } = fields;
  const earlier = dedupeKey && (await tx.credit.findUnique({ where: { dedupeKey } }));
  if (earlier) return earlier;
  await checkCreditCurrency(tx, fields);
  if (fields.invoiceLineId !== null) await checkCreditedLine(tx, { ...fields, invoiceLineId: fields.invoiceLineId });
  const row = fields.serviceId === null ? null : await checkService(tx, fields.serviceId, fields);
  const terms = creditTermsFor(await loadCreditPolicyVersions(tx), monthOf(now.getTime()));
  const credit = await tx.credit.create({
    data: {
      ...fields,
      taxMinor: await taxOfCredit(tx, fields),
      status: 'PROPOSED',
      availabilityId: row?.id ?? null,
      policyId: row?.policyId ?? null,
      proposedById: actor.userId,
      proposedAt: now,
      approvalsNeeded: terms && fields.amountMinor > terms.fourEyesAboveMinor ? 2 : 1,
      dedupeKey: dedupeKey ?? `${fields.kind.toLowerCase()}:${crypto.randomUUID()}`,
    },
  });
  const change = { actor, at: now, action: 'credit.proposed', entityType: 'credit', entityId: credit.id };
  await recordChange(tx, { ...change, after: imageOf(credit), reason: credit.reason });
  return credit;
}

type Fields = ReturnType<typeof checkFields>;

function checkFields(input: NewCredit) {
  const kind = choiceOf('kind', input.kind, proposableKinds);
  const amountMinor = minorUnitsOf('amountMinor', input.amountMinor);
  if (amountMinor === 0n) throw new InvalidInput('amountMinor', amountMinor, 'an amount above 0');
  const serviceId = input.serviceId ?? null;
  const serviceMonth = input.serviceMonth ? calendarMonthOf('serviceMonth', input.serviceMonth) : null;
  if (kind === 'SLA_ADJUSTMENT' && serviceId === null)
    throw new InvalidInput('serviceId', null, 'the service that failed');
  if (kind === 'SLA_ADJUSTMENT' && !serviceMonth)
    throw new InvalidInput('serviceMonth', null, 'the month it failed in');
  return {
    ...{ kind, accountId: input.accountId, currency: currencyOf('currency', input.currency), amountMinor },
    ...{ reason: textOf('reason', input.reason, 1_000), serviceId, serviceMonth },
    invoiceLineId: input.invoiceLineId ?? null,
    disputeId: input.disputeId ?? null,
    correctionId: input.correctionId ?? null,
    dedupeKey: optionalTextOf('dedupeKey', input.dedupeKey),
  };
}

/** The final availability an adjustment is about; null for other kinds, where nothing is promised. */
async function checkService(tx: Transaction, serviceId: number, fields: Fields) {
  if (!(await tx.service.findUnique({ where: { id: serviceId } }))) throw new NotFound('service', serviceId);
  const { kind, serviceMonth } = fields;
  if (kind !== 'SLA_ADJUSTMENT' || !serviceMonth) return null;
  return checkCreditCap(tx, { ...fields, serviceId, serviceMonth });
}

/** Holds the credit until the end of the transaction. Throws NotFound, StaleVersion. */
export async function holdCredit(tx: Transaction, reference: CreditReference): Promise<Credit> {
  await lockRow(tx, 'credit', 'credit', reference.creditId);
  const credit = await tx.credit.findUniqueOrThrow({ where: { id: reference.creditId } });
  checkVersion(credit, reference.expectedVersion);
  return credit;
}

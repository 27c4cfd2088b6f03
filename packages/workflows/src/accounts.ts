import { type Actor, recordChange } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Account } from '@tenure/db/generated/prisma/client';
import { type Tier, tiers } from '@tenure/domain/vocabulary';
import { type AccountFields, checkAccountFields, setDomains } from './account-fields.ts';
import { differenceOf, imageOf } from './audit-image.ts';
import { optionalTextOf, textOf } from './input-text.ts';
import { choiceOf } from './input-value.ts';
import { retimeAccountTickets, settleAccountTickets } from './open-tickets.ts';
import { checkVersion, inTransaction, lockRow, readSlaTerms } from './transaction.ts';

export interface NewAccount extends AccountFields {
  readonly name: string;
  readonly tier: Tier;
  /** Where an import has it from: the other tool's name, and its key there. */
  readonly source?: string | null | undefined;
  readonly sourceKey?: string | null | undefined;
}

export interface AccountUpdate extends AccountFields {
  readonly accountId: number;
  readonly expectedVersion?: number | undefined;
}

/** Throws InvalidInput, Conflict. */
export async function createAccount(db: Database, input: NewAccount, actor: Actor, now: Date): Promise<Account> {
  const tier = choiceOf('tier', input.tier, tiers);
  const name = textOf('name', input.name);
  const source = optionalTextOf('source', input.source, 60);
  const sourceKey = optionalTextOf('sourceKey', input.sourceKey);
  return inTransaction(db, async (tx) => {
    const fields = await checkAccountFields(tx, input, null);
    const account = await tx.account.create({
      data: { ...fields, name, tier, source, sourceKey, createdAt: now, updatedAt: now },
    });
    await tx.accountTierChange.create({ data: { accountId: account.id, tier, effectiveAt: now } });
    const domains = await setDomains(tx, account.id, input.domains);
    const after = imageOf({ ...account, domains });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'account.created',
      entityType: 'account',
      entityId: account.id,
      after,
    });
    return account;
  });
}

/** Changes everything but the tier. Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function updateAccount(db: Database, input: AccountUpdate, actor: Actor, now: Date): Promise<Account> {
  return inTransaction(db, async (tx) => {
    await lockRow(tx, 'account', 'account', input.accountId);
    const before = await tx.account.findUniqueOrThrow({ where: { id: input.accountId }, include: { domains: true } });
    checkVersion(before, input.expectedVersion);
    const { domains: oldDomains, ...old } = before;
    const data = await checkAccountFields(tx, input, input.accountId);
    const account = await tx.account.update({
      where: { id: input.accountId },
      data: { ...data, version: { increment: 1 }, updatedAt: now },
    });
    const domains = await setDomains(tx, account.id, input.domains);
    const oldNames = oldDomains.map((row) => row.domain);
    const difference = differenceOf({ ...old, domains: oldNames }, { ...account, domains: domains ?? oldNames });
    await recordChange(tx, {
      actor,
      at: now,
      action: 'account.updated',
      entityType: 'account',
      entityId: account.id,
      ...difference,
    });
    return account;
  });
}

export interface TierChangeInput {
  readonly accountId: number;
  readonly tier: Tier;
  readonly reason?: string | null | undefined;
  readonly expectedVersion?: number | undefined;
}

/** Moves the account to another tier from `now` on; its open tickets get the new targets at once (§2). */
export async function changeAccountTier(
  db: Database,
  input: TierChangeInput,
  actor: Actor,
  now: Date,
): Promise<Account> {
  const tier = choiceOf('tier', input.tier, tiers);
  const reason = optionalTextOf('reason', input.reason, 500);
  return inTransaction(db, async (tx) => {
    await readSlaTerms(tx);
    await lockRow(tx, 'account', 'account', input.accountId);
    const before = await tx.account.findUniqueOrThrow({ where: { id: input.accountId } });
    checkVersion(before, input.expectedVersion);
    if (before.tier === tier) return before;
    await settleAccountTickets(tx, before.id, now);
    const account = await tx.account.update({
      where: { id: before.id },
      data: { tier, version: { increment: 1 }, updatedAt: now },
    });
    const key = { accountId: before.id, effectiveAt: now };
    await tx.accountTierChange.upsert({
      where: { accountId_effectiveAt: key },
      create: { ...key, tier },
      update: { tier },
    });
    const difference = differenceOf(before, account);
    await recordChange(tx, {
      actor,
      at: now,
      action: 'account.tier-changed',
      entityType: 'account',
      entityId: account.id,
      ...difference,
      reason,
    });
    await retimeAccountTickets(tx, before.id, now);
    return account;
  });
}

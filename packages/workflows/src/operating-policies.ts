import { recordChange, systemActor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { OperatingPolicy } from '@tenure/db/generated/prisma/client';
import {
  type OperatingPolicyKind,
  operatingPolicyKinds,
  operatingPolicyRules,
  operatingPolicyWords,
  type PolicyContent,
} from '@tenure/domain/operating-policy';
import { imageOf } from './audit-image.ts';
import { storedContent } from './operating-policy-content.ts';
import { inTransaction } from './transaction.ts';

/** One version of a policy that holds at an instant. */
export interface PolicyInForce<K extends OperatingPolicyKind> {
  readonly id: number;
  readonly number: number;
  readonly content: PolicyContent<K>;
}

/** Before any other version's instant, so that every instant has a policy. */
const beginning = new Date(0);

/**
 * The adopted version of a kind with the latest instant not after `at` (§0). There always is one: where nobody has
 * asked before, the shipped one is stored first.
 */
export async function findPolicyInForce<K extends OperatingPolicyKind>(
  db: Database | Transaction,
  kind: K,
  at: Date,
): Promise<PolicyInForce<K>> {
  const found = (await findVersion(db, kind, at)) ?? (await installThenFind(db, kind, at));
  return { id: found.id, number: found.number, content: contentOf<K>(found) };
}

/** The adopted versions of a kind that hold at some instant before `toAt`, oldest first: for whoever replays a span. */
export async function loadPolicyVersions<K extends OperatingPolicyKind>(
  db: Database | Transaction,
  kind: K,
  toAt: Date,
): Promise<(PolicyInForce<K> & { readonly effectiveFromAt: Date })[]> {
  await findPolicyInForce(db, kind, toAt);
  const rows = await db.operatingPolicy.findMany({
    where: { kind, status: 'ADOPTED', effectiveFromAt: { lt: toAt } },
    orderBy: { effectiveFromAt: 'asc' },
  });
  return rows.map(({ id, number, content, effectiveFromAt }) => ({
    id,
    number,
    content: contentOf<K>({ content }),
    effectiveFromAt: effectiveFromAt ?? beginning,
  }));
}

/**
 * Gives a new installation the shipped version of every kind, in force for all time so far. Kinds that have versions
 * stay as they are. Returns how many it stored.
 */
export async function installShippedOperatingPolicies(db: Database, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    let stored = 0;
    for (const kind of operatingPolicyKinds) stored += (await installShipped(tx, kind, now)) ? 1 : 0;
    return stored;
  });
}

/** Content is checked before it is stored. */
function contentOf<K extends OperatingPolicyKind>({ content }: Pick<OperatingPolicy, 'content'>): PolicyContent<K> {
  return content as unknown as PolicyContent<K>;
}

function findVersion(db: Transaction, kind: OperatingPolicyKind, at: Date): Promise<OperatingPolicy | null> {
  return db.operatingPolicy.findFirst({
    where: { kind, status: 'ADOPTED', effectiveFromAt: { lte: at } },
    orderBy: { effectiveFromAt: 'desc' },
  });
}

async function installThenFind(db: Transaction, kind: OperatingPolicyKind, at: Date): Promise<OperatingPolicy> {
  await installShipped(db, kind, at);
  const found = await findVersion(db, kind, at);
  if (!found) throw new Error(`no policy of kind ${kind} is in force at ${at.toISOString()}`);
  return found;
}

/** Number 1 and the first instant of time are its own: two at once store one. */
async function installShipped(tx: Transaction, kind: OperatingPolicyKind, now: Date): Promise<boolean> {
  const [policy] = await tx.operatingPolicy.createManyAndReturn({
    data: [
      {
        kind,
        number: 1,
        name: `${operatingPolicyWords[kind]} as shipped`,
        status: 'ADOPTED',
        effectiveFromAt: beginning,
        content: storedContent(operatingPolicyRules[kind].shipped),
        createdAt: now,
        adoptedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (!policy) return false;
  const change = { actor: systemActor, at: now, entityType: 'operating-policy', entityId: policy.id };
  await recordChange(tx, { ...change, action: 'operating-policy.installed', after: imageOf(policy) });
  return true;
}

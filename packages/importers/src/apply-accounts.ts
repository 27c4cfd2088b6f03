import { recordChange } from '@tenure/db/change';
import type { Lifecycle, Tier } from '@tenure/domain/vocabulary';
import { setDomains } from '@tenure/workflows/account-fields';
import { differenceOf } from '@tenure/workflows/audit-image';
import { retimeAccountTickets, settleAccountTickets } from '@tenure/workflows/open-tickets';
import { lockRow } from '@tenure/workflows/transaction';
import {
  type AppliedBatch,
  type Applying,
  applyBatchRows,
  type MatchedRow,
  mergeField,
  rememberValues,
} from './applying.ts';

/** An account as it stands in the staging table. */
interface AccountValues {
  readonly name: string;
  readonly tier: Tier;
  readonly lifecycle?: Lifecycle;
  readonly region?: string;
  readonly timeZone?: string;
  readonly domains?: readonly string[];
  readonly slackChannel?: string;
  readonly successCriteria?: string;
  readonly createdAt?: string;
}

interface MatchedAccount extends MatchedRow<AccountValues> {
  readonly csmId: number | null;
}

async function loadMatched({ tx, runId, mapping }: Applying, afterLine: number): Promise<MatchedAccount[]> {
  return tx.$queryRaw<MatchedAccount[]>`
    select m.line, r.source_key as "sourceKey", r.values, m.entity_id as "entityId", rec.values as previous, m.action,
      m.csm_id as "csmId"
    from import_match m
    join import_row r on r.run_id = ${runId} and r.line = m.line
    left join imported_record rec
      on rec.kind = 'accounts' and rec.source = ${mapping.source} and rec.source_key = r.source_key
    where m.line > ${afterLine} and m.action <> 'UNCHANGED' order by m.line limit ${applyBatchRows}`;
}

/** The tier holds from the account's creation on, as the file gives it, or from now (§1). */
async function createAccounts({ tx, mapping, now }: Applying, rows: readonly MatchedAccount[]) {
  if (rows.length === 0) return [];
  const data = rows.map(({ sourceKey, values, csmId }) => ({
    lifecycle: 'ONBOARDING',
    region: 'US',
    timeZone: 'UTC',
    createdAt: now.toISOString(),
    domains: [],
    ...values,
    sourceKey,
    csmId,
  }));
  const created = await tx.$queryRaw<{ id: number; sourceKey: string }[]>`
    with file as (
      select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("sourceKey" text, name text, tier tier,
        lifecycle lifecycle, region text, "timeZone" text, "slackChannel" text, "successCriteria" text, "csmId" int,
        "createdAt" timestamp, domains text[])),
    accounts as (
      insert into account (source, source_key, name, tier, lifecycle, region, time_zone, slack_channel,
        success_criteria, csm_id, created_at, updated_at)
      select ${mapping.source}, "sourceKey", name, tier, lifecycle, region, "timeZone", "slackChannel",
        "successCriteria", "csmId", "createdAt", ${now}::timestamp from file
      returning id, source_key, tier, created_at),
    tiers as (
      insert into account_tier_change (account_id, tier, effective_at) select id, tier, created_at from accounts),
    domains as (
      insert into account_domain (account_id, domain)
      select a.id, unnest(f.domains) from accounts a join file f on f."sourceKey" = a.source_key)
    select id, source_key as "sourceKey" from accounts`;
  const rowsByKey = new Map(rows.map((row) => [row.sourceKey, row]));
  return created.flatMap(({ id, sourceKey }) => {
    const row = rowsByKey.get(sourceKey);
    return row ? [{ entityId: id, line: row.line }] : [];
  });
}

async function moveTier({ tx, now }: Applying, accountId: number, tier: Tier): Promise<void> {
  const key = { accountId, effectiveAt: now };
  await tx.accountTierChange.upsert({
    where: { accountId_effectiveAt: key },
    create: { ...key, tier },
    update: { tier },
  });
}

async function updateAccount(applying: Applying, row: MatchedAccount, accountId: number): Promise<void> {
  const { tx, mapping, actor, now } = applying;
  const { values, previous } = row;
  await lockRow(tx, 'account', 'account', accountId);
  const { domains: oldDomains, ...account } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    include: { domains: true },
  });
  const merge = <K extends keyof AccountValues & keyof typeof account>(field: K, empty?: (typeof account)[K]) =>
    mergeField(previous?.[field], values[field], account[field], empty);
  const tier = merge('tier');
  const oldNames = oldDomains.map(({ domain }) => domain);
  const names = mergeField<readonly string[]>(previous?.domains, values.domains, oldNames, []);
  const data = {
    name: merge('name'),
    tier,
    lifecycle: merge('lifecycle'),
    region: merge('region'),
    timeZone: merge('timeZone'),
    slackChannel: merge('slackChannel', null),
    successCriteria: merge('successCriteria', null),
    csmId: row.csmId ?? account.csmId,
  };
  const isMoved = tier !== account.tier;
  if (isMoved) await settleAccountTickets(tx, accountId, now);
  const updated = await tx.account.update({
    where: { id: accountId },
    data: { ...data, version: { increment: 1 }, updatedAt: now },
  });
  if (isMoved) await moveTier(applying, accountId, tier);
  if (isMoved) await retimeAccountTickets(tx, accountId, now);
  const domains = (await setDomains(tx, accountId, names)) ?? [];
  await recordChange(tx, {
    actor,
    at: now,
    action: 'account.import-updated',
    entityType: 'account',
    entityId: accountId,
    ...differenceOf({ ...account, domains: oldNames }, { ...updated, domains: [...domains] }),
    reason: `changed in ${mapping.source}, ${row.sourceKey}`,
  });
}

/** Writes the next accounts after a line; null when there are none. */
export async function applyAccountBatch(applying: Applying, afterLine: number): Promise<AppliedBatch | null> {
  const rows = await loadMatched(applying, afterLine);
  const lastLine = rows.at(-1)?.line;
  if (lastLine === undefined) return null;
  const byAction = Map.groupBy(rows, (row) => row.action);
  const created = await createAccounts(applying, byAction.get('CREATE') ?? []);
  const updated = (byAction.get('UPDATE') ?? []).flatMap((row) =>
    row.entityId === null ? [] : [{ entityId: row.entityId, line: row.line, row }],
  );
  for (const { row, entityId } of updated.toSorted((a, b) => a.entityId - b.entityId))
    await updateAccount(applying, row, entityId);
  await rememberValues(applying, [...created, ...updated]);
  return { lastLine, created: created.length, updated: updated.length };
}

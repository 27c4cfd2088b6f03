import { importIncidents } from '@tenure/workflows/incident-import';
import { updateIncident } from './apply-incidents.ts';
import { createInvoices, payInvoice } from './apply-invoices.ts';
import type { AppliedBatch, Applying } from './applying.ts';
import type { GroupResolver, ResolvedGroup } from './group-matching.ts';
import { loadGroups } from './grouped-rows.ts';

interface AppliedGroup {
  readonly key: string;
  readonly line: number;
  readonly entityId: number;
}

/** Keeps the rows of this import, so that the next one tells what the other tool changed since. */
async function rememberGroups({ tx, runId, mapping }: Applying, groups: readonly AppliedGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const keys = groups.map(({ key }) => key);
  const entityIds = groups.map(({ entityId }) => entityId);
  await tx.$executeRaw`
    insert into imported_record (kind, source, source_key, entity_id, values)
    select ${mapping.kind}, ${mapping.source}, w.key, w.entity_id,
      jsonb_build_object('rows', (select jsonb_agg(r.values order by r.line) from import_row r
        where r.run_id = ${runId} and r.source_key = w.key))
    from unnest(${keys}::text[], ${entityIds}::int[]) as w(key, entity_id)
    on conflict (kind, source, source_key) do update set entity_id = excluded.entity_id, values = excluded.values`;
}

async function createIncidents(applying: Applying, groups: readonly ResolvedGroup[]): Promise<AppliedGroup[]> {
  const { tx, mapping, actor, now } = applying;
  const incidents = groups.flatMap((one) => (one.kind === 'incident' ? [one.incident] : []));
  if (incidents.length === 0) return [];
  await importIncidents(tx, incidents, actor, now);
  const keys = incidents.map(({ sourceKey }) => sourceKey);
  const written = await tx.incident.findMany({
    where: { source: mapping.source, sourceKey: { in: keys } },
    select: { id: true, sourceKey: true },
  });
  const idByKey = new Map(written.map(({ id, sourceKey }) => [sourceKey, id]));
  return groups.flatMap(({ group }) => {
    const entityId = idByKey.get(group.key);
    return entityId === undefined ? [] : [{ key: group.key, line: group.line, entityId }];
  });
}

async function create(applying: Applying, groups: readonly ResolvedGroup[]): Promise<AppliedGroup[]> {
  if (applying.mapping.kind === 'incidents') return createIncidents(applying, groups);
  const invoices = groups.flatMap((one) => (one.kind === 'invoice' ? [one.invoice] : []));
  const idByNumber = await createInvoices(applying, invoices);
  return groups.flatMap(({ group }) => {
    const entityId = idByNumber.get(group.key);
    return entityId === undefined ? [] : [{ key: group.key, line: group.line, entityId }];
  });
}

async function update(applying: Applying, one: ResolvedGroup): Promise<AppliedGroup[]> {
  if (one.entityId === null) return [];
  if (one.kind === 'incident') await updateIncident(applying, one.entityId, one.previous, one.incident);
  else await payInvoice(applying, one.entityId, one.invoice);
  return [{ key: one.group.key, line: one.group.line, entityId: one.entityId }];
}

/** Lines of the run's records that are to be applied: bad ones are not among them. */
async function findMatched({ tx }: Applying, from: number, to: number): Promise<Set<number>> {
  const rows = await tx.$queryRaw<{ line: number }[]>`
    select line from import_match where line between ${from} and ${to} and action <> 'UNCHANGED'`;
  return new Set(rows.map(({ line }) => line));
}

/** Writes the next incidents or invoices after a line; null when there are none. */
export async function applyGroupBatch(
  applying: Applying,
  afterLine: number,
  resolve: GroupResolver,
): Promise<AppliedBatch | null> {
  const { tx, runId, mapping } = applying;
  const groups = await loadGroups(tx, runId, mapping, afterLine);
  const lastLine = groups.at(-1)?.line;
  if (lastLine === undefined) return null;
  const matched = await findMatched(applying, afterLine, lastLine);
  const wanted = groups.filter(({ line }) => matched.has(line));
  const resolved = (await resolve(wanted)).flatMap((one) => (one.kind === 'refused' ? [] : [one]));
  const created = await create(
    applying,
    resolved.filter(({ action }) => action === 'CREATE'),
  );
  const updated: AppliedGroup[] = [];
  for (const one of resolved) if (one.action === 'UPDATE') updated.push(...(await update(applying, one)));
  await rememberGroups(applying, [...created, ...updated]);
  return { lastLine, created: created.length, updated: updated.length };
}

import type { Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import { recordsOf } from '@tenure/workflows/bulk-rows';
import type { ImportedIncident } from '@tenure/workflows/incident-import';
import type { RowAction } from './applying.ts';
import { GroupFaults, type GroupRow, loadGroups, type RowGroup } from './grouped-rows.ts';
import type { RowProblem } from './import-refused.ts';
import { checkIncident, resolveIncident } from './incident-groups.ts';
import { mergeIncident } from './incident-merge.ts';
import { changeOfInvoice } from './invoice-changes.ts';
import { loadInvoiceContext } from './invoice-context.ts';
import { type ImportedInvoice, resolveInvoice } from './invoice-groups.ts';
import type { Mapping } from './mapping.ts';
import { loadLookups } from './record-lookups.ts';

/** A record of the file with what applying it does. */
export type ResolvedGroup = {
  readonly group: RowGroup;
  readonly action: RowAction;
  readonly entityId: number | null;
} & (
  | { readonly kind: 'incident'; readonly incident: ImportedIncident; readonly previous: ImportedIncident | null }
  | { readonly kind: 'invoice'; readonly invoice: ImportedInvoice }
);

type Outcome = ResolvedGroup | { readonly kind: 'refused'; readonly problems: readonly RowProblem[] };

/** Reads groups of one page against the database as it is. */
export type GroupResolver = (groups: readonly RowGroup[]) => Promise<Outcome[]>;

export async function openResolver(tx: Transaction, mapping: Mapping, now: Date): Promise<GroupResolver> {
  return mapping.kind === 'incidents' ? incidentResolver(tx, mapping, now) : invoiceResolver(tx, mapping, now);
}

async function incidentResolver(tx: Transaction, mapping: Mapping, now: Date): Promise<GroupResolver> {
  const lookups = await loadLookups(tx, mapping);
  return async (groups) => {
    const ids = groups.flatMap(({ known, isUnchanged }) => (known && !isUnchanged ? [known.entityId] : []));
    const current = await tx.incident.findMany({ where: { id: { in: ids } } });
    const currentById = new Map<number, Incident>(current.map((incident) => [incident.id, incident]));
    return groups.map((group): Outcome => {
      const faults = new GroupFaults(mapping, group);
      const incident = resolveIncident(group, mapping, lookups, faults);
      const entityId = group.known?.entityId ?? null;
      const existing = currentById.get(entityId ?? 0);
      const previous = existing ? previousOf(group, mapping, lookups) : null;
      if (incident) {
        const meant = existing ? mergeIncident(previous, incident, existing) : incident;
        checkIncident(meant, group.rows, now, faults);
      }
      if (!incident || faults.problems.length > 0) return { kind: 'refused', problems: faults.problems };
      const action = entityId === null ? 'CREATE' : group.isUnchanged ? 'UNCHANGED' : 'UPDATE';
      return { kind: 'incident', group, action, entityId, incident, previous };
    });
  };
}

/** What the last import said, read by the same mapping; null where it can't be read by it any more. */
function previousOf(group: RowGroup, mapping: Mapping, lookups: Parameters<typeof resolveIncident>[2]) {
  const rows = (group.known?.rows ?? []).map((values, index): GroupRow => ({ line: index, values }));
  const faults = new GroupFaults(mapping, group);
  const incident = resolveIncident({ ...group, rows }, mapping, lookups, faults);
  return faults.problems.length > 0 ? null : incident;
}

async function invoiceResolver(tx: Transaction, mapping: Mapping, now: Date): Promise<GroupResolver> {
  const context = await loadInvoiceContext(tx, mapping);
  return async (groups) => {
    const numbers = groups.map(({ key }) => key);
    const references = groups.flatMap(({ rows }) => (rows[0]?.values['paymentReference'] as string | undefined) ?? []);
    const taken = await tx.invoice.findMany({ where: { number: { in: numbers } }, select: { id: true, number: true } });
    const paid = await tx.payment.findMany({
      where: { reference: { in: references } },
      select: { reference: true, invoiceId: true },
    });
    const idByNumber = new Map(taken.map(({ id, number }) => [number, id]));
    const payerOf = new Map(paid.map(({ reference, invoiceId }) => [reference, invoiceId]));
    return groups.map((group): Outcome => {
      const entityId = group.known?.entityId ?? null;
      const faults = new GroupFaults(mapping, group);
      if (group.known) return resolveKnownInvoice(group, mapping, context, now, faults);
      const invoice = resolveInvoice(group, mapping, context, now, faults);
      const otherId = idByNumber.get(group.key);
      if (otherId !== undefined)
        faults.add('key', group.key, `a number that no other invoice has; invoice ${otherId} has it`);
      const reference = invoice?.payment?.reference ?? '';
      if (payerOf.has(reference)) {
        faults.add('paymentReference', reference, 'a reference that no other payment has');
      }
      if (!invoice || faults.problems.length > 0) return { kind: 'refused', problems: faults.problems };
      return { kind: 'invoice', group, action: 'CREATE', entityId, invoice };
    });
  };
}

/** An invoice that was issued by an earlier import: unchanged, or only paid since; anything else is refused (§11). */
function resolveKnownInvoice(
  group: RowGroup,
  mapping: Mapping,
  context: Parameters<typeof resolveInvoice>[2],
  now: Date,
  faults: GroupFaults,
): Outcome {
  // Its month may have been locked since; nothing is posted to it again.
  const settled = { ...context, lockedThrough: null, billedFrom: null };
  const invoice = resolveInvoice(group, mapping, settled, now, faults);
  const change = group.isUnchanged ? 'NONE' : changeOfInvoice(group);
  if (change === 'OTHER') {
    faults.add(
      'key',
      group.key,
      'an invoice as it was imported, or with a payment; it is issued and is not edited: correct it with a credit or a supplementary invoice',
    );
  }
  if (!invoice || faults.problems.length > 0) return { kind: 'refused', problems: faults.problems };
  const action = change === 'NONE' ? 'UNCHANGED' : 'UPDATE';
  return { kind: 'invoice', group, action, entityId: group.known?.entityId ?? null, invoice };
}

/** Finds anew what every record of the run does, or what is wrong with it. */
export async function matchGroups(tx: Transaction, runId: number, mapping: Mapping, now: Date): Promise<void> {
  const resolve = await openResolver(tx, mapping, now);
  for (let afterLine = 0; ; ) {
    const groups = await loadGroups(tx, runId, mapping, afterLine);
    const last = groups.at(-1);
    if (!last) return;
    const outcomes = await resolve(groups);
    const matched = outcomes.flatMap((one) =>
      one.kind === 'refused' ? [] : [{ line: one.group.line, entity_id: one.entityId, action: one.action }],
    );
    const problems = outcomes.flatMap((one) => (one.kind === 'refused' ? one.problems : []));
    await tx.$executeRaw`
      insert into import_match (line, entity_id, action)
      select line, entity_id, action
      from jsonb_to_recordset(${recordsOf(matched)}::jsonb) as m(line int, entity_id int, action text)`;
    await tx.$executeRaw`
      insert into import_problem (run_id, line, "column", value, accepted, is_matching)
      select ${runId}, line, "column", left(value, 500), accepted, true
      from jsonb_to_recordset(${recordsOf(problems)}::jsonb) as p(line int, "column" text, value text, accepted text)`;
    afterLine = last.line;
  }
}

import type { Actor } from '@tenure/db/change';
import type { Database, Transaction } from '@tenure/db/client';
import type { Incident } from '@tenure/db/generated/prisma/client';
import {
  changeIncident,
  checkFactsMayChange,
  type IncidentEventDraft,
  type IncidentReference,
  writeIncidentChange,
} from './incident-change.ts';
import { accountIdsOf, regionsOf } from './incident-fields.ts';
import { optionalTextOf } from './input-text.ts';

export interface ScopeChange extends IncidentReference {
  /** Nothing leaves them; none means everywhere. */
  readonly regions?: readonly string[] | undefined;
  /** Nothing leaves them; none means every account in the regions. */
  readonly accountIds?: readonly number[] | undefined;
  readonly reason?: string | null | undefined;
}

/** Says whom the incident touches (§9). Throws InvalidInput, NotFound, StaleVersion, Conflict. */
export async function changeIncidentScope(
  db: Database,
  input: ScopeChange,
  actor: Actor,
  now: Date,
): Promise<Incident> {
  const reason = optionalTextOf('reason', input.reason, 2_000);
  return changeIncident(db, input, now, async (tx, incident) => {
    checkFactsMayChange(incident, reason);
    const oldIds = await accountIdsOfIncident(tx, incident.id);
    const ids = input.accountIds === undefined ? oldIds : await accountIdsOf(tx, input.accountIds);
    const regions = input.regions === undefined ? incident.regions : await regionsOf(tx, input.regions);
    const events = [
      ...scopeEvent('regions', incident.regions, regions),
      ...scopeEvent('accounts', oldIds.map(String), ids.map(String)),
    ];
    if (events.length === 0) return;
    await tx.incidentAccount.deleteMany({ where: { incidentId: incident.id } });
    await tx.incidentAccount.createMany({ data: ids.map((accountId) => ({ incidentId: incident.id, accountId })) });
    await writeIncidentChange(tx, incident, {
      ...{ actor, now, action: 'incident.scope-changed', reason, events },
      data: { regions, isAccountScoped: ids.length > 0 },
      before: { accountIds: oldIds },
      after: { accountIds: ids },
    });
  });
}

async function accountIdsOfIncident(tx: Transaction, incidentId: number): Promise<number[]> {
  const rows = await tx.incidentAccount.findMany({ where: { incidentId }, orderBy: { accountId: 'asc' } });
  return rows.map(({ accountId }) => accountId);
}

function scopeEvent(subject: string, from: readonly string[], to: readonly string[]): IncidentEventDraft[] {
  const [fromValue, toValue] = [from.join(', '), to.join(', ')];
  return fromValue === toValue ? [] : [{ kind: 'SCOPE_CHANGED', subject, fromValue, toValue }];
}

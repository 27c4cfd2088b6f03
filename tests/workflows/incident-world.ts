import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Account, Incident, Service, User } from '@tenure/db/generated/prisma/client';
import { createAccount } from '@tenure/workflows/accounts';
import { addContractService } from '@tenure/workflows/contract-terms';
import { activateContract, createContract } from '@tenure/workflows/contracts';
import { declareIncident, type NewIncident } from '@tenure/workflows/incidents';
import { createService } from '@tenure/workflows/services';
import { actorOf, createWorld, machine, start, type World } from './world.ts';

export interface IncidentWorld extends World {
  readonly api: Service;
  readonly exports: Service;
  readonly engineer: User;
  readonly colleagueEngineer: User;
  /** A STARTER in the region EU that has the API only. */
  readonly starter: Account;
  readonly me: Actor;
  readonly other: Actor;
  /** Declares a P2 of the API, by `engineer`, who commands it. */
  declare(fields?: Partial<NewIncident>, at?: Date): Promise<Incident>;
}

const term = { startDate: '2026-01-01', endDate: '2027-01-01', currency: 'USD' };

async function subscribe(db: Database, account: Account, number: string, services: readonly Service[]): Promise<void> {
  const { id: contractId } = await createContract(db, { accountId: account.id, number, ...term }, machine, start);
  for (const { id: serviceId } of services) {
    await addContractService(db, { contractId, serviceId, monthlyFeeMinor: 1_500_000n }, machine, start);
  }
  await activateContract(db, { contractId }, machine, start);
}

/** `createWorld` with two services: the ENTERPRISE account of region US has both, a STARTER of region EU one of them. */
export async function createIncidentWorld(db: Database): Promise<IncidentWorld> {
  const world = await createWorld(db);
  const api = await createService(db, { key: 'api', name: 'API' }, machine, start);
  const exports = await createService(db, { key: 'exports', name: 'Exports' }, machine, start);
  const small = { name: 'Fabrikam', tier: 'STARTER', region: 'EU' } as const;
  const starter = await createAccount(db, small, machine, start);
  await subscribe(db, world.account, 'C-100', [api, exports]);
  await subscribe(db, starter, 'C-200', [api]);
  const me = actorOf(world.agent);
  const declare = (fields: Partial<NewIncident> = {}, at = start) => {
    const impacts = [{ serviceId: api.id, kind: 'FULL_OUTAGE' as const }];
    const common = { title: 'API down', severity: 'P2', detectionSource: 'MONITOR', impacts } as const;
    return declareIncident(db, { ...common, commanderId: world.agent.id, ...fields }, me, at);
  };
  const people = { engineer: world.agent, colleagueEngineer: world.colleague, me, other: actorOf(world.colleague) };
  return { ...world, ...people, api, exports, starter, declare };
}

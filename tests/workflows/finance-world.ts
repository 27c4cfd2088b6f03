import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Account, Contract, Service, User } from '@tenure/db/generated/prisma/client';
import { createAccount } from '@tenure/workflows/accounts';
import { startBilling } from '@tenure/workflows/billing';
import { createContact } from '@tenure/workflows/contacts';
import { approveCredits } from '@tenure/workflows/credit-approval';
import { issueApprovedCredits } from '@tenure/workflows/credit-issue';
import { installShippedCreditPolicy } from '@tenure/workflows/credit-policy-adoption';
import { createService } from '@tenure/workflows/services';
import { createUser } from '@tenure/workflows/users';
import { actorOf, machine } from './world.ts';

/** An instant of 2026. */
export function at(monthAndDay: string, time = '00:00'): Date {
  return new Date(`2026-${monthAndDay}T${time}:00.000Z`);
}

export const founded = new Date('2026-03-20T09:00:00.000Z');

export interface Customer {
  readonly account: Account;
  readonly contract: Contract;
}

export interface NewCustomer {
  readonly name: string;
  readonly tier?: Account['tier'];
  readonly currency?: string;
  /** By service key, in minor units. */
  readonly fees: Readonly<Record<string, bigint>>;
  readonly taxPercentTimes100?: number;
  readonly startDate?: string;
}

export interface FinanceWorld {
  readonly db: Database;
  readonly finance: Actor;
  readonly controller: Actor;
  readonly services: Readonly<Record<string, Service>>;
  addCustomer(customer: NewCustomer): Promise<Customer>;
  /** A full outage of a service for everybody. Returns the incident's id. */
  addOutage(serviceKey: string, startAt: Date, minutes: number): Promise<number>;
  /** Both approve whatever is proposed, and it is issued. */
  approveAll(now: Date): Promise<void>;
}

/** Billing from April 2026 on, the shipped credit policy, two people of finance, the services api and web. */
export async function createFinanceWorld(db: Database): Promise<FinanceWorld> {
  await installShippedCreditPolicy(db, founded);
  await startBilling(db, { firstMonth: '2026-04' }, machine, founded);
  const person = (name: string): Promise<User> =>
    createUser(db, { email: `${name}@tenure.example`, name, role: 'FINANCE' }, machine, founded);
  const [finance, controller] = [actorOf(await person('finn')), actorOf(await person('cora'))];
  const services = {
    api: await createService(db, { key: 'api', name: 'API' }, machine, founded),
    web: await createService(db, { key: 'web', name: 'Web' }, machine, founded),
  };
  return {
    db,
    finance,
    controller,
    services,
    addCustomer: (customer) => addCustomer(db, services, customer),
    addOutage: (key, startAt, minutes) => addOutage(db, serviceOf(services, key).id, startAt, minutes),
    async approveAll(now) {
      const waiting = await db.credit.findMany({ where: { status: 'PROPOSED' }, select: { id: true } });
      const creditIds = waiting.map((credit) => credit.id);
      await approveCredits(db, { creditIds }, finance, now);
      await approveCredits(db, { creditIds }, controller, now);
      await issueApprovedCredits(db, now);
    },
  };
}

function serviceOf(services: Readonly<Record<string, Service>>, key: string): Service {
  const service = services[key];
  if (!service) throw new Error(`no service ${key}`);
  return service;
}

async function addCustomer(
  db: Database,
  services: Readonly<Record<string, Service>>,
  {
    name,
    tier = 'PROFESSIONAL',
    currency = 'USD',
    fees,
    taxPercentTimes100 = 0,
    startDate = '2026-04-01',
  }: NewCustomer,
): Promise<Customer> {
  const account = await createAccount(db, { name, tier }, machine, founded);
  const email = `billing@${name.toLowerCase()}.example`;
  await createContact(db, { accountId: account.id, name: 'Dora', email, roles: ['BILLING'] }, machine, founded);
  const days = { fromDate: new Date(startDate), toDate: new Date('2027-04-01') };
  const contract = await db.contract.create({
    data: {
      ...{ number: `C-${name}`, accountId: account.id, status: 'ACTIVE', currency, taxPercentTimes100 },
      ...{ startDate: days.fromDate, endDate: days.toDate, renewalDate: days.toDate },
      ...{ createdAt: founded, updatedAt: founded },
      services: {
        create: Object.entries(fees).map(([key, monthlyFeeMinor]) => {
          return { serviceId: serviceOf(services, key).id, monthlyFeeMinor, ...days };
        }),
      },
    },
  });
  return { account, contract };
}

async function addOutage(db: Database, serviceId: number, startAt: Date, minutes: number): Promise<number> {
  const endAt = new Date(startAt.getTime() + minutes * 60_000);
  const incident = await db.incident.create({
    data: {
      ...{ title: 'Down', severity: 'P1', highestSeverity: 'P1', phase: 'CLOSED', detectionSource: 'MONITOR' },
      ...{ impactStartAt: startAt, detectedAt: startAt, acknowledgedAt: startAt, identifiedAt: startAt },
      ...{ mitigatedAt: endAt, verifiedAt: endAt, closedAt: endAt, createdAt: startAt, updatedAt: endAt },
      impacts: { create: { serviceId, kind: 'FULL_OUTAGE', startAt, endAt } },
    },
  });
  return incident.id;
}

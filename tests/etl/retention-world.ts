import type { Database } from '@tenure/db/client';
import { shippedHealthModel } from '@tenure/domain/health-model';

/** The instant of the load: June 2026 is the last month that is over. */
export const retentionAsOf = new Date('2026-07-10T12:00:00.000Z');

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const created = day('2024-01-01');

interface Fee {
  /** Dollars, euros … a month. */
  readonly amount: number;
  readonly from: string;
  readonly to: string;
  readonly currency?: string;
  /** The agreed end, where the contract was ended before it. */
  readonly agreedEnd?: string;
}

interface Customer {
  readonly name: string;
  readonly tier?: 'STARTER' | 'PROFESSIONAL' | 'ENTERPRISE';
  readonly region?: string;
  readonly fees: readonly Fee[];
}

const starter = (name: string, ...fees: Fee[]): Customer => ({ name, fees });

/**
 * The example of §12 over the twelve months to June 2026, in USD: start 15,000 / 2,500 / 75,000 / 2,500 / 2,500; the
 * first +3,000, the second lost, the third −5,000, a new 2,500 and a reactivated 2,500. Beside it one customer in two
 * other currencies that gives up one of them, and one that was there for ten days only.
 */
const customers: readonly Customer[] = [
  {
    ...starter(
      'Grows',
      { amount: 15_000, from: '2025-03-01', to: '2026-03-01' },
      { amount: 18_000, from: '2026-03-01', to: '2027-03-01' },
    ),
    tier: 'PROFESSIONAL',
  },
  { ...starter('Leaves', { amount: 2_500, from: '2025-01-01', to: '2026-01-01' }), region: 'EU' },
  {
    ...starter(
      'Shrinks',
      { amount: 70_000, from: '2025-01-01', to: '2026-09-01' },
      { amount: 5_000, from: '2025-01-01', to: '2026-02-01', agreedEnd: '2027-01-01' },
    ),
    tier: 'ENTERPRISE',
  },
  { ...starter('Stays', { amount: 2_500, from: '2025-01-01', to: '2027-01-01' }), region: 'EU' },
  starter(
    'Remains',
    { amount: 2_500, from: '2025-07-01', to: '2026-07-01' },
    { amount: 2_500, from: '2025-05-01', to: '2025-07-01' },
    { amount: 2_500, from: '2026-07-01', to: '2027-07-01' },
  ),
  starter('Comes', { amount: 2_500, from: '2026-04-01', to: '2026-12-01', agreedEnd: '2027-04-01' }),
  starter(
    'Returns',
    { amount: 2_500, from: '2024-06-01', to: '2025-06-01' },
    { amount: 2_500, from: '2026-05-15', to: '2027-05-15' },
  ),
  starter(
    'Two currencies',
    { amount: 900, from: '2025-01-01', to: '2027-01-01', currency: 'EUR' },
    { amount: 100, from: '2025-01-01', to: '2026-03-01', currency: 'CHF' },
  ),
  starter('Ten days', { amount: 40, from: '2026-02-05', to: '2026-02-15', currency: 'EUR' }),
];

async function addCustomer(db: Database, { name, tier = 'STARTER', region = 'US', fees }: Customer, serviceId: number) {
  const stamps = { createdAt: created, updatedAt: created };
  const account = await db.account.create({ data: { name, tier, region, ...stamps } });
  await db.accountTierChange.create({ data: { accountId: account.id, tier, effectiveAt: created } });
  for (const [index, fee] of fees.entries()) {
    const dates = { startDate: day(fee.from), endDate: day(fee.to), renewalDate: day(fee.agreedEnd ?? fee.to) };
    const isOver = dates.endDate <= retentionAsOf || fee.agreedEnd !== undefined;
    const service = { serviceId, monthlyFeeMinor: BigInt(fee.amount * 100), fromDate: dates.startDate };
    await db.contract.create({
      data: {
        number: `${name} ${index + 1}`,
        accountId: account.id,
        status: isOver ? 'ENDED' : 'ACTIVE',
        currency: fee.currency ?? 'USD',
        ...stamps,
        ...dates,
        services: { create: { ...service, toDate: dates.endDate } },
      },
    });
  }
  return account.id;
}

/** Down for five hours in May 2025, in Europe alone; and for 239 minutes everywhere, which is no long outage. */
async function addOutages(db: Database, serviceId: number) {
  const outages = [
    ['EU', '2025-05-10T08:00:00.000Z', 300],
    [null, '2025-05-20T08:00:00.000Z', 239],
  ] as const;
  for (const [region, start, minutes] of outages) {
    const startAt = new Date(start);
    const endAt = new Date(startAt.getTime() + minutes * 60_000);
    await db.incident.create({
      data: {
        title: `Down for ${minutes} minutes`,
        severity: 'P1',
        highestSeverity: 'P1',
        phase: 'CLOSED',
        detectionSource: 'MONITOR',
        regions: region === null ? [] : [region],
        impactStartAt: startAt,
        detectedAt: startAt,
        mitigatedAt: endAt,
        closedAt: endAt,
        createdAt: startAt,
        updatedAt: endAt,
        impacts: { create: { serviceId, kind: 'FULL_OUTAGE', startAt, endAt } },
      },
    });
  }
}

async function addHealth(db: Database, idOf: (name: string) => number) {
  const shipped = {
    kind: 'HEALTH',
    number: 1,
    name: 'Shipped',
    status: 'ADOPTED',
    content: shippedHealthModel,
  } as const;
  const model = await db.operatingPolicy.create({
    data: {
      ...shipped,
      content: JSON.parse(JSON.stringify(shipped.content)),
      effectiveFromAt: new Date(0),
      createdAt: created,
    },
  });
  const rated = [
    ['Grows', '2026-07-08', 40, 'RED'],
    ['Grows', '2026-07-09', 90, 'GREEN'],
    ['Shrinks', '2026-07-09', 45, 'RED'],
  ] as const;
  for (const [name, date, score, color] of rated) {
    const row = { accountId: idOf(name), date: day(date), modelId: model.id, score, color, overrides: [], factors: [] };
    const evaluatedAt = new Date(day(date).getTime() + 86_400_000);
    await db.accountHealth.create({ data: { ...row, knownWeight: 100, totalWeight: 100, evaluatedAt } });
  }
}

/** Writes the customers above with an outage, notices and health. Returns the ids by name. */
export async function writeRetentionWorld(db: Database): Promise<(name: string) => number> {
  const service = await db.service.upsert({ where: { key: 'api' }, create: { key: 'api', name: 'API' }, update: {} });
  const ids = new Map<string, number>();
  for (const customer of customers) ids.set(customer.name, await addCustomer(db, customer, service.id));
  const idOf = (name: string) => ids.get(name) ?? -1;
  await addOutages(db, service.id);
  await addHealth(db, idOf);
  const notice = { accountId: idOf('Leaves'), effectiveDate: day('2026-01-01'), createdAt: day('2025-11-03') };
  const written = { reason: 'RELIABILITY', evidence: 'Mail of 3 November', noticedAt: day('2025-11-03') } as const;
  await db.churnNotice.create({ data: { ...notice, ...written } });
  await db.churnNotice.create({
    data: {
      ...{ accountId: idOf('Stays'), effectiveDate: day('2027-01-01'), noticedAt: day('2026-06-01'), reason: 'PRICE' },
      ...{ evidence: 'Call', createdAt: day('2026-06-01'), withdrawnAt: day('2026-06-05'), withdrawnReason: 'Stays' },
    },
  });
  return idOf;
}

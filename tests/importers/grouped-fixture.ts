import { readFileSync } from 'node:fs';
import { type Mapping, parseMapping } from '@tenure/importers/mapping';
import type { ImportFixture } from './import-fixture.ts';

const examples = new URL('../../examples/import/', import.meta.url);

export function exampleFile(name: string): string {
  return readFileSync(new URL(name, examples), 'utf8');
}

/** A shipped mapping, with some of its text changed. */
export function exampleMapping(name: string, ...changes: readonly (readonly [string, string])[]): Mapping {
  const text = changes.reduce((source, [from, to]) => source.replace(from, to), exampleFile(name));
  return parseMapping(text, name);
}

/** Three services, and the customers of accounts.csv with a contract each, the first in EUR. */
export async function createCustomers({ database: { db } }: ImportFixture): Promise<void> {
  const names = { api: 'REST API', webhooks: 'Webhooks', dashboard: 'Dashboard' };
  await db.service.createMany({
    data: Object.entries(names).map(([key, name], position) => ({ key, name, position })),
  });
  for (const [index, name] of ['Halden Freight', 'Juniper Dental Group'].entries()) {
    const at = new Date('2025-06-01T00:00:00Z');
    await db.account.create({
      data: {
        ...{ name, tier: 'ENTERPRISE', source: 'crm', sourceKey: `A-100${index + 1}`, createdAt: at, updatedAt: at },
        tierChanges: { create: { tier: 'ENTERPRISE', effectiveAt: at } },
        contracts: {
          create: {
            ...{ number: `C-${index + 1}`, status: 'ACTIVE', currency: index === 0 ? 'EUR' : 'USD', createdAt: at },
            ...{ startDate: at, endDate: new Date('2027-06-01'), renewalDate: new Date('2027-06-01'), updatedAt: at },
          },
        },
      },
    });
  }
}

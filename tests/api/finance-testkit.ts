import type { DatabaseOptions } from '@tenure/db/client';
import { runEtl } from '@tenure/etl/run/run-etl';
import { runFinanceDay } from '@tenure/workflows/month-end';
import { at, type Customer, createFinanceWorld, type FinanceWorld } from '../workflows/finance-world.ts';
import { startTestApi, type TestApi } from './api-testkit.ts';

/** Cents beyond 2^53: a JSON number would lose the last one. */
export const hugeFee = 9_007_199_254_740_993n;

export interface FinanceApi {
  readonly api: TestApi;
  readonly world: FinanceWorld;
  /** 20,000.00 USD a month; its API was down for 50 minutes on 10 April, which broke a promise of 99.9 %. */
  readonly northwind: Customer;
  /** `hugeFee` in EUR a month; the same outage broke its promise of 99.95 %. */
  readonly globex: Customer;
  /** 250,000 JPY a month; the same outage kept its promise of 99.5 %. */
  readonly initech: Customer;
  /** Loads the warehouse as of that instant. */
  publish(now: Date): Promise<void>;
}

/** The API with three customers, invoices for April to June, and April final with its credits proposed. */
export async function startFinanceApi(options: DatabaseOptions = {}): Promise<FinanceApi> {
  const api = await startTestApi(options);
  const world = await createFinanceWorld(api.db);
  const northwind = await world.addCustomer({ name: 'Northwind', fees: { api: 1_500_000n, web: 500_000n } });
  const globex = await world.addCustomer({
    ...{ name: 'Globex', tier: 'ENTERPRISE', currency: 'EUR', fees: { api: hugeFee }, taxPercentTimes100: 1900 },
  });
  const initech = await world.addCustomer({
    ...{ name: 'Initech', tier: 'STARTER', currency: 'JPY', fees: { api: 250_000n } },
  });
  await world.addOutage('api', at('04-10', '10:00'), 50);
  for (const day of ['04-01', '05-01', '05-03', '06-01']) await runFinanceDay(api.db, at(day));
  return { api, world, northwind, globex, initech, publish: (now) => publish(api, now) };
}

async function publish({ db, url, directory, warehouse }: TestApi, now: Date): Promise<void> {
  const log = { info: () => undefined, error: () => undefined };
  const settings = { memoryLimit: '512MB', threads: 1 };
  const options = { db, url, warehouseDirectory: directory, settings, keep: 5, clock: () => now, log };
  const outcome = await runEtl(options, { trigger: 'MANUAL', asOf: null });
  if (outcome.kind === 'failed') throw new Error(outcome.error);
  await warehouse.refresh();
}

import { addMonths, type Month } from '@tenure/domain/month';
import type { Tier } from '@tenure/domain/vocabulary';
import { z } from 'zod';
import type { Api } from './api.ts';

const minor = z.object({ minor: z.string() });
const contracts = z.object({
  contracts: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        currency: z.string(),
        endDate: z.string(),
        account: z.object({ id: z.string(), name: z.string(), tier: z.string() }),
        services: z.array(z.object({ service: z.object({ name: z.string() }), monthlyFee: minor, toDate: z.string() })),
      }),
    ),
  }),
  invoices: z.object({
    items: z.array(
      z.object({
        contract: z.object({ id: z.string() }).nullable(),
        lines: z.array(z.object({ service: z.object({ name: z.string() }).nullable(), amount: minor })),
      }),
    ),
  }),
});
const query = `query ($month: String!) {
  contracts(filter: {status: [ACTIVE]}, page: {limit: 200}) {
    items {
      id currency endDate account { id name tier }
      services { service { name } monthlyFee { minor } toDate }
    }
  }
  invoices(filter: {month: $month, kind: [PERIODIC]}, page: {limit: 200}) {
    items { contract { id } lines { service { name } amount { minor } } }
  }
}`;

export interface OutageCustomer {
  readonly accountId: string;
  readonly name: string;
  readonly tier: Tier;
  /** What a full month of the service costs, in cents. */
  readonly feeMinor: bigint;
}

/**
 * One customer of each tier that pays the service's whole fee in dollars until after the second next month, without a
 * discount. `month` is one whose invoices are there.
 */
export async function findCustomers(api: Api, service: string, month: Month): Promise<OutageCustomer[]> {
  const found = await api.run('ADMIN', query, { month }, contracts);
  const lastDay = `${addMonths(month, 4)}-01`;
  const billed = new Map(
    found.invoices.items.map(({ contract, lines }) => [
      contract?.id,
      lines.filter((line) => line.service?.name === service).map(({ amount }) => amount.minor),
    ]),
  );
  const fitting = found.contracts.items.flatMap(({ id, account, currency, endDate, services }): OutageCustomer[] => {
    const [line, ...others] = services.filter((each) => each.service.name === service);
    const isSteady = line && others.length === 0 && line.toDate >= lastDay && endDate >= lastDay;
    const isPlain = currency === 'USD' && billed.get(id)?.join() === line?.monthlyFee.minor;
    if (!isSteady || !isPlain) return [];
    const feeMinor = BigInt(line.monthlyFee.minor);
    return [{ accountId: account.id, name: account.name, tier: account.tier as Tier, feeMinor }];
  });
  return (['ENTERPRISE', 'PROFESSIONAL', 'STARTER'] as const).map((tier) => {
    const customer = fitting.find((each) => each.tier === tier);
    if (!customer) throw new Error(`The demo has no steady ${tier} customer of ${service}.`);
    return customer;
  });
}

const targets: Readonly<Record<Tier, bigint>> = { ENTERPRISE: 99_950n, PROFESSIONAL: 99_900n, STARTER: 99_500n };

/** What the contract promises for so much downtime of one whole month: §10, worked out here once more, in integers. */
export function creditOf({ tier, feeMinor }: OutageCustomer, monthMs: bigint, downMs: bigint) {
  const isBelow = (thousandths: bigint) => (monthMs - downMs) * 100_000n < thousandths * monthMs;
  const target = targets[tier];
  const percent = isBelow(95_000n) ? 50n : isBelow(99_000n) ? 25n : isBelow(target) ? 10n : 0n;
  // The fees of the demo are whole dollars: nothing is left to round.
  return { percent, amountMinor: (feeMinor * percent) / 100n };
}

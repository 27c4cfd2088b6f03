import { demoScale } from '@tenure/demo/scale';

/** How large a world is. */
export interface WorldScale {
  readonly accounts: number;
  readonly tickets: number;
  readonly months: number;
}

/** What `--scale` takes; the full one is what the aims are told for. */
export const namedScales: Readonly<Record<string, WorldScale>> = {
  demo: { ...demoScale, months: 24 },
  tenth: { accounts: 1_000, tickets: 500_000, months: 36 },
  full: { accounts: 10_000, tickets: 5_000_000, months: 36 },
};

/** A name, or accounts, tickets and months as '200x50000x24'. Throws RangeError for anything else. */
export function scaleOf(text: string): WorldScale {
  const named = namedScales[text];
  if (named) return named;
  const [accounts, tickets, months] = /^(\d+)x(\d+)x(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (accounts === undefined || tickets === undefined || months === undefined) {
    const names = Object.keys(namedScales).join(', ');
    throw new RangeError(`"${text}" is no scale; ${names} or <accounts>x<tickets>x<months> is accepted`);
  }
  return { accounts, tickets, months };
}

/** The scale that the suite, or TENURE_BENCH_SCALE, asks for. */
export function askedScale(): WorldScale {
  return scaleOf(process.env['TENURE_BENCH_SCALE'] ?? 'demo');
}

/** For example '10,000 accounts, 5,000,000 tickets, 36 months'. */
export function describeScale({ accounts, tickets, months }: WorldScale): string {
  return `${accounts.toLocaleString('en-US')} accounts, ${tickets.toLocaleString('en-US')} tickets, ${months} months`;
}

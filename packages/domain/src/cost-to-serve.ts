import { splitMinor } from './money.ts';

/** How many tickets took how many messages: all that a split depends on beside their order. */
export type WorkCounts = ReadonlyMap<number, number>;

/** What tickets with one number of messages bear, and who among them takes one minor unit more. */
interface WorkShare {
  readonly wholeMinor: bigint;
  /** Units still to be given out, to the first who come; those with the same remainder share them. */
  readonly extra: { left: number };
}

function shareOut(totalMinor: bigint, counts: WorkCounts): ReadonlyMap<number, WorkShare> {
  const worked = [...counts].map(([messages, tickets]) => ({ messages, tickets, weight: BigInt(messages) }));
  const sum = worked.reduce((all, { weight, tickets }) => all + weight * BigInt(tickets), 0n);
  const parts = worked.map(({ messages, tickets, weight }) => {
    return { messages, tickets, wholeMinor: (totalMinor * weight) / sum, rest: (totalMinor * weight) % sum };
  });
  let left = Number(totalMinor - parts.reduce((all, part) => all + part.wholeMinor * BigInt(part.tickets), 0n));
  const shares = new Map<number, WorkShare>();
  const byRest = [...Map.groupBy(parts, ({ rest }) => rest)].sort(([a], [b]) => (a > b ? -1 : 1));
  for (const [, tied] of byRest) {
    const tickets = tied.reduce((all, part) => all + part.tickets, 0);
    const extra = { left: Math.min(left, tickets) };
    left -= extra.left;
    for (const { messages, wholeMinor } of tied) shares.set(messages, { wholeMinor, extra });
  }
  return shares;
}

/**
 * A month's cost spread over its tickets by the messages people wrote, by largest remainder: the parts sum to the whole
 * (§0, §13). The tickets are asked for one after the other, so that none has to be kept; null where nobody wrote any, so
 * that the cost is shown as spread over nothing rather than lost. The function takes a ticket's messages and gives its part.
 */
export function openCostSplit(costMinor: bigint, counts: WorkCounts): ((messages: number) => bigint) | null {
  if (![...counts].some(([messages, tickets]) => messages > 0 && tickets > 0)) return null;
  const sign = costMinor < 0n ? -1n : 1n;
  const shares = shareOut(costMinor * sign, counts);
  return (messages) => {
    const share = shares.get(messages);
    if (share === undefined) throw new RangeError(`No ticket was counted that took ${messages} messages.`);
    if (share.extra.left === 0) return share.wholeMinor * sign;
    share.extra.left--;
    return (share.wholeMinor + 1n) * sign;
  };
}

/** An account's net revenue on one channel, null for what came without any work on a ticket. */
export interface ChannelRevenue<Channel> {
  readonly channel: Channel | null;
  readonly netRevenueMinor: bigint;
}

/**
 * An account's net revenue of a month spread over its channels as the work on its tickets was, so that a channel's margin
 * can be told. Revenue of an account that took no work belongs to no channel.
 */
export function splitRevenue<Channel>(
  netRevenueMinor: bigint,
  work: ReadonlyMap<Channel, number>,
): ChannelRevenue<Channel>[] {
  const channels = [...work].filter(([, messages]) => messages > 0);
  if (channels.length === 0) return [{ channel: null, netRevenueMinor }];
  const weights = channels.map(([, messages]) => BigInt(messages));
  const parts = splitMinor(netRevenueMinor, weights);
  return channels.map(([channel], index) => ({ channel, netRevenueMinor: parts[index] ?? 0n }));
}

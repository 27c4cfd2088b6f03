import { splitMinor } from './money.ts';

/** How many messages people of ours wrote on one ticket in a month: what it took of their time. */
export interface TicketWork {
  readonly ticketId: number;
  readonly messages: number;
}

/**
 * A month's cost spread over its tickets by the messages people wrote, by largest remainder: the parts sum to the whole
 * (§0, §13). Null where nobody wrote any, so that the cost is shown as spread over nothing rather than lost.
 */
export function splitCost(costMinor: bigint, tickets: readonly TicketWork[]): bigint[] | null {
  const weights = tickets.map(({ messages }) => BigInt(messages));
  if (!weights.some((weight) => weight > 0n)) return null;
  return splitMinor(costMinor, weights);
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

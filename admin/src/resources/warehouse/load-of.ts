import type { EtlRunRowFragment } from '../../generated/graphql.ts';

const whole = new Intl.NumberFormat();

/** How much a run loads, in words; null before that is planned. */
export function loadOf({ mode, changedTickets, totalTickets }: EtlRunRowFragment): string | null {
  if (mode === 'FULL') return 'Everything';
  if (mode !== 'INCREMENTAL') return null;
  return `${whole.format(changedTickets ?? 0)} of ${whole.format(totalTickets ?? 0)} tickets`;
}

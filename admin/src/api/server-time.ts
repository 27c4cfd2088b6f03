/** The Date header has whole seconds, so smaller differences mean nothing. */
const toleratedMs = 2000;
let offsetMs = 0;

/** Learns how far this machine's clock is from the server's, from a response's Date header. */
export function noteServerTime(dateHeader: string | null, receivedAt: number): void {
  const serverAt = dateHeader ? Date.parse(dateHeader) : Number.NaN;
  if (Number.isNaN(serverAt)) return;
  const difference = serverAt - receivedAt;
  offsetMs = Math.abs(difference) > toleratedMs ? difference : 0;
}

/** Now, as the server sees it: countdowns to its due instants must not depend on this machine's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

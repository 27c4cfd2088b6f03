const windowMs = 60_000;
const mostRemembered = 10_000;

/** One machine has a whole /64 of IPv6 addresses. */
function keyOf(address: string): string {
  const isIpv6 = address.includes(':') && !address.startsWith('::ffff:');
  return isIpv6 ? address.split(':').slice(0, 4).join(':') : address;
}

/** True while an address has asked fewer than `most` times within the last minute; the question counts. */
export function createRateLimit(most: number): (address: string, nowMs: number) => boolean {
  const asked = new Map<string, number[]>();
  return (address, nowMs) => {
    const key = keyOf(address);
    const recent = (asked.get(key) ?? []).filter((at) => nowMs - at < windowMs);
    if (recent.length >= most) return false;
    asked.delete(key);
    asked.set(key, [...recent, nowMs]);
    for (const oldest of asked.keys()) {
      if (asked.size <= mostRemembered) break;
      asked.delete(oldest);
    }
    return true;
  };
}

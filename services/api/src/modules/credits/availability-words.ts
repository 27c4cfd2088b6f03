import { divideHalfEven } from '@tenure/domain/money';

/** Availability in percent with four decimals, for reading; whether a promise was kept is judged on the exact integers (§0). */
export function availabilityWords(committedMs: number | bigint, downMs: number | bigint): string {
  const committed = BigInt(committedMs);
  if (committed === 0n) return 'nothing was promised';
  const tenThousandths = divideHalfEven((committed - BigInt(downMs)) * 1_000_000n, committed);
  return `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')} %`;
}

/** Milliseconds as days, hours, minutes and seconds, for example “1 h 20 min”. */
export function durationWords(ms: number | bigint): string {
  const total = BigInt(ms);
  const parts = [
    [total / 86_400_000n, 'd'],
    [(total / 3_600_000n) % 24n, 'h'],
    [(total / 60_000n) % 60n, 'min'],
    [(total / 1000n) % 60n, 's'],
    [total % 1000n, 'ms'],
  ] as const;
  const said = parts.filter(([count]) => count > 0n).map(([count, unit]) => `${count} ${unit}`);
  return said.length > 0 ? said.join(' ') : '0 s';
}

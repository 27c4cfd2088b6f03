const bytesOfObject = 56;
const bytesOfEntry = 16;

/** About how many bytes an answer takes in memory. What is in it twice is counted twice. */
export function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return bytesOfEntry + value.length;
  if (typeof value === 'bigint') return bytesOfEntry + 8;
  if (typeof value !== 'object' || value === null) return 8;
  if (value instanceof Date) return bytesOfObject;
  let bytes = bytesOfObject;
  for (const one of Array.isArray(value) ? value : Object.values(value)) bytes += bytesOfEntry + estimateBytes(one);
  return bytes;
}

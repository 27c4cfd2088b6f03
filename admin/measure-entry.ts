import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the browser must load before the first screen, compressed. */
const budgetBytes = 300_000;
const dist = join(import.meta.dirname, 'dist');
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const addresses = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, address]) => address ?? '',
);
const sizes = addresses.map((address) => ({
  address,
  bytes: gzipSync(readFileSync(join(dist, address)), { level: 9 }).byteLength,
}));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { address, bytes } of sizes) process.stdout.write(`${(bytes / 1000).toFixed(1)} kB gz  ${address}\n`);
process.stdout.write(`entry: ${(total / 1000).toFixed(1)} kB gz of ${budgetBytes / 1000}\n`);
if (addresses.length === 0 || total > budgetBytes) {
  process.stderr.write('The entry is over its budget: load more of it later.\n');
  process.exitCode = 1;
}

/**
 * Time and memory of a full load as the data grows: `npm run bench -- growth --scale …`. The asked scale is 1×; a tenth, a
 * third, three and ten times as much of accounts and tickets are measured too, as far as the disk goes. Worlds that were
 * not there before are removed again.
 */
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { measureRun, type RunFigures } from './etl-runs.ts';
import { type MeasuredRatio, type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';
import { askedScale, describeScale, type WorldScale } from './scales.ts';
import { directoryOf, expectedBytes, openWorld } from './world.ts';

const factors = [0.1, 0.3, 1, 3, 10] as const;
/** The least that a demo history can be. */
const least = { accounts: 12, tickets: 500 } as const;
/** For the process itself, beside what DuckDB may take: JavaScript's heap, two evaluators, buffers. */
const processMb = 1_024;

interface Measurement {
  readonly factor: number;
  readonly scale: WorldScale;
  readonly run: RunFigures;
}

function timesAsMuch({ accounts, tickets, months }: WorldScale, factor: number): WorldScale {
  return {
    accounts: Math.max(least.accounts, Math.round(accounts * factor)),
    tickets: Math.max(least.tickets, Math.round(tickets * factor)),
    months,
  };
}

/** Null where there is room for a world; else why not. */
function findHindrance(scale: WorldScale): string | null {
  const directory = directoryOf(scale);
  if (existsSync(directory)) return null;
  mkdirSync(dirname(directory), { recursive: true });
  const { bavail, bsize } = statfsSync(dirname(directory));
  const [free, needed] = [Number(bavail) * Number(bsize), expectedBytes(scale)];
  if (free > needed) return null;
  const gigabytes = (bytes: number) => (bytes / 2 ** 30).toFixed(0);
  return `it takes about ${gigabytes(needed)} GB of disk, and ${gigabytes(free)} GB are free`;
}

async function measure(scale: WorldScale): Promise<RunFigures> {
  const directory = directoryOf(scale);
  const isKept = existsSync(directory);
  const world = await openWorld(scale);
  try {
    return await measureRun(world, 'full');
  } finally {
    await world.close();
    if (!isKept) rmSync(directory, { recursive: true, force: true });
  }
}

function rowsOf({ factor, scale, run }: Measurement): MeasuredRow[] {
  const label = `${factor}× (${describeScale(scale)})`;
  return [
    { label: `${label}: rows taken out`, value: run.rows, unit: 'rows' },
    { label: `${label}: time`, value: run.seconds, unit: 's' },
    { label: `${label}: time per row`, value: (run.seconds / run.rows) * 1e6, unit: 'µs' },
    { label: `${label}: processor per row, with PostgreSQL`, value: cpuPerRow(run) * 1e6, unit: 'µs' },
    { label: `${label}: peak memory, ETL`, value: run.peakMb, unit: 'MB' },
    { label: `${label}: peak memory, PostgreSQL's processes`, value: run.serverPeakMb, unit: 'MB' },
  ];
}

function cpuPerRow({ cpuSeconds, serverCpuSeconds, rows }: RunFigures): number {
  return (cpuSeconds + serverCpuSeconds) / rows;
}

function memoryLimitMb(): number {
  const [, amount = '1', unit = 'GB'] = /^(\d+)(MB|GB)$/.exec(process.env['TENURE_WAREHOUSE_MEMORY'] ?? '1GB') ?? [];
  return Number(amount) * (unit === 'GB' ? 1_024 : 1);
}

/** Each step beside the one before it, and the last beside the first. */
function listRatios(measured: readonly Measurement[]): MeasuredRatio[] {
  const [first, last] = [measured.at(0), measured.at(-1)];
  if (!first || !last) return [];
  const steps = measured.slice(1).flatMap((one, index) => {
    const before = measured[index];
    if (!before) return [];
    const label = `time per row, ${one.factor}× ÷ ${before.factor}×`;
    return [ratioOf(label, one.run.seconds / one.run.rows / (before.run.seconds / before.run.rows), { atMost: 1 })];
  });
  const limit = memoryLimitMb() + processMb;
  return [
    ...steps,
    ratioOf(`processor per row, ${last.factor}× ÷ ${first.factor}×`, cpuPerRow(last.run) / cpuPerRow(first.run), {
      atMost: 1,
    }),
    ratioOf(`peak memory, ${last.factor}× ÷ ${first.factor}×`, last.run.peakMb / first.run.peakMb),
    ratioOf(`peak memory at ${last.factor}× ÷ ${limit} MB`, last.run.peakMb / limit, { atMost: 1 }),
  ];
}

const measured: Measurement[] = [];
const notes: string[] = [
  `${memoryLimitMb()} MB are what DuckDB may take (TENURE_WAREHOUSE_MEMORY); ${processMb} MB are left for the rest of the process.`,
];
for (const factor of factors) {
  const scale = timesAsMuch(askedScale(), factor);
  if (scale.tickets === measured.at(-1)?.scale.tickets) continue;
  const hindrance = findHindrance(scale);
  if (hindrance !== null) {
    notes.push(`${factor}× (${describeScale(scale)}) was not measured: ${hindrance}.`);
    break;
  }
  process.stderr.write(`growth: ${factor}×\n`);
  measured.push({ factor, scale, run: await measure(scale) });
}
tellMeasured({
  name: 'growth',
  aim: 'The time of a row does not grow with the data, and neither does the memory beyond what the settings allow.',
  ratios: listRatios(measured),
  rows: measured.flatMap(rowsOf),
  notes,
});
process.exit();

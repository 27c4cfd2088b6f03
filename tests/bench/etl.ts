/**
 * Full and incremental loads beside the floor: COPY of the same selects to /dev/null, and DuckDB reading the same CSV files.
 * `npm run bench -- etl --scale …`. Each run is a process of its own. Between the incremental ones a hundredth of the
 * tickets, spread evenly, gets a note, which decides no clock, and a day of every account's usage another figure; the world keeps them.
 */
import { type FloorFigures, measureFloor, measureRun, type RunFigures } from './etl-runs.ts';
import { type MeasuredRow, ratioOf, tellMeasured } from './measured.ts';
import { askedScale } from './scales.ts';
import { openWorld, type World } from './world.ts';

/** A world of so many tickets is measured once, a smaller one three times, of which the fastest counts. */
const manyTickets = 1_000_000;

async function changeHundredth({ db }: World, which: number): Promise<void> {
  await db.$executeRaw`
    insert into ticket_message (ticket_id, sent_at, author_kind, author_user_id, visibility, is_forward, is_auto_reply, body)
    select id, now() at time zone 'utc', 'AGENT', (select min(id) from app_user), 'PRIVATE', false, false, 'Looked at again.'
    from ticket where id % 100 = ${which}`;
  await db.$executeRaw`
    update ticket set updated_at = now() at time zone 'utc', version = version + 1 where id % 100 = ${which}`;
  await db.$executeRaw`
    update account_usage set logins = logins + 1 where date = (select max(date) from account_usage)`;
}

function fastest<Figures extends { readonly seconds: number }>(all: readonly Figures[]): Figures {
  const [first] = all.toSorted((a, b) => a.seconds - b.seconds);
  if (!first) throw new RangeError('nothing was measured');
  return first;
}

function rowsOf(label: string, run: RunFigures): MeasuredRow[] {
  return [
    { label: `${label}: time`, value: run.seconds, unit: 's' },
    { label: `${label}: rows taken out`, value: run.rows, unit: 'rows' },
    { label: `${label}: rate`, value: run.rows / run.seconds, unit: 'rows/s' },
    { label: `${label}: processor, ETL`, value: run.cpuSeconds, unit: 's' },
    { label: `${label}: processor, PostgreSQL`, value: run.serverCpuSeconds, unit: 's' },
    { label: `${label}: peak memory, ETL`, value: run.peakMb, unit: 'MB' },
    { label: `${label}: peak memory, PostgreSQL's processes`, value: run.serverPeakMb, unit: 'MB' },
  ];
}

function floorRows(floor: FloorFigures): MeasuredRow[] {
  return [
    { label: 'floor: time', value: floor.seconds, unit: 's' },
    { label: 'floor: of which COPY to /dev/null', value: floor.copySeconds, unit: 's' },
    { label: 'floor: of which DuckDB reading CSV', value: floor.readSeconds, unit: 's' },
    { label: 'floor: rows', value: floor.rows, unit: 'rows' },
    { label: 'floor: rate', value: floor.rows / floor.seconds, unit: 'rows/s' },
    { label: 'floor: processor, COPY and DuckDB', value: floor.cpuSeconds, unit: 's' },
    { label: 'floor: processor, PostgreSQL', value: floor.serverCpuSeconds, unit: 's' },
  ];
}

function shareNote(label: string, { steps, seconds }: RunFigures): string {
  const shares = steps.map(
    (step) => `${step.name} ${step.seconds.toFixed(1)} s (${Math.round((100 * step.seconds) / seconds)} %)`,
  );
  return `Of ${label}: ${shares.join(', ')}. Clocks are evaluated within "extract", beside the copying.`;
}

/** What a run does beside the floor, by its steps. */
function reasonNote(full: RunFigures, floor: FloorFigures): string {
  const of = (names: readonly string[]) =>
    full.steps.filter(({ name }) => names.includes(name)).reduce((sum, { seconds }) => sum + seconds, 0);
  const [taken, loaded] = [of(['extract']), of(['load'])];
  const rest = full.seconds - taken - loaded;
  return `Beside the floor, which copies and reads for ${floor.seconds.toFixed(1)} s, a full run evaluates every clock by the rules while it copies (${taken.toFixed(1)} s against ${floor.copySeconds.toFixed(1)} s), reads what came of that as well (${loaded.toFixed(1)} s against ${floor.readSeconds.toFixed(1)} s), and plans, evaluates the rest, builds, checks and hashes for ${rest.toFixed(1)} s.`;
}

async function repeat<Result>(times: number, work: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let round = 0; round < times; round += 1) results.push(await work());
  return results;
}

const scale = askedScale();
const rounds = scale.tickets >= manyTickets ? 1 : 3;
const world = await openWorld(scale);
try {
  const floors: FloorFigures[] = [];
  const fulls = await repeat(rounds, async () => {
    floors.push(await measureFloor(world));
    return measureRun(world, 'full');
  });
  const [floor, full] = [fastest(floors), fastest(fulls)];
  const which = await world.db.etlRun.count();
  let nth = 0;
  const changed = await repeat(rounds, async () => {
    await changeHundredth(world, (which + ++nth) % 100);
    return measureRun(world, 'incremental');
  });
  const incremental = fastest(changed);
  const idle = fastest(await repeat(rounds, () => measureRun(world, 'incremental')));
  const cpuOf = (one: { cpuSeconds: number; serverCpuSeconds: number }) => one.cpuSeconds + one.serverCpuSeconds;
  const inFull = [...changed, idle].filter(({ isIncremental }) => !isIncremental);
  const fallenBack = new Set(inFull.map(({ plan }) => plan));
  tellMeasured({
    name: 'etl',
    aim: 'A full run loads at 0.6 of the rows per second of the floor or more; a run after 1 % of the tickets changed takes at most a tenth of a full one.',
    ratios: [
      ratioOf('full run, rows/s ÷ floor, rows/s', full.rows / full.seconds / (floor.rows / floor.seconds), {
        atLeast: 0.6,
      }),
      ratioOf('the same by processor time', full.rows / cpuOf(full) / (floor.rows / cpuOf(floor))),
      ratioOf('run after 1 % changed ÷ full run, time', incremental.seconds / full.seconds, { atMost: 0.1 }),
      ratioOf('the same by processor time', cpuOf(incremental) / cpuOf(full)),
      ratioOf('run after nothing changed ÷ full run, time', idle.seconds / full.seconds),
    ],
    rows: [
      ...floorRows(floor),
      ...rowsOf('full', full),
      ...rowsOf('1 % changed', incremental),
      { label: 'nothing changed: time', value: idle.seconds, unit: 's' },
    ],
    notes: [
      rounds === 1 ? 'Each was measured once.' : `Each is the fastest of ${rounds}.`,
      shareNote('the full run', full),
      shareNote('the run after 1 % changed', incremental),
      `The run after 1 % changed took ${incremental.plan}.`,
      reasonNote(full, floor),
      ...[...fallenBack].map((plan) => `A run that was to be incremental ran ${plan}.`),
    ],
  });
} finally {
  await world.close();
}
process.exit();

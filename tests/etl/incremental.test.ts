import { type EtlOutcome, runEtl } from '@tenure/etl/run/run-etl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareFiles } from './compare-files.ts';
import { type CostFixture, createCostFixture, now as founded } from './cost-fixture.ts';
import { addCast, addPast, type Cast, happen } from './random-history.ts';

const seed = Number(process.env['TENURE_TEST_SEED'] ?? 11);
let fixture: CostFixture;
let cast: Cast;
let now = founded;

beforeAll(async () => {
  fixture = await createCostFixture();
  cast = await addCast(fixture.database.db, seed);
  await addPast(cast, 100, now);
  now = await happen(cast, 30, now);
}, 240_000);
afterAll(() => fixture.drop());

function fileOf(outcome: EtlOutcome): string {
  if (outcome.kind !== 'published') throw new Error(outcome.error);
  return outcome.file;
}

/** Everything anew, as of the same instant; it is kept beside the current one and is nobody's base. */
const replay = (asOf: Date) => runEtl({ ...fixture.options, clock: () => asOf }, { trigger: 'MANUAL', asOf });
const tonight = () => runEtl({ ...fixture.options, clock: () => now }, { trigger: 'SCHEDULE', asOf: null });

async function modeOf({ runId }: EtlOutcome) {
  const select = { mode: true, reason: true };
  return fixture.database.db.etlRun.findUniqueOrThrow({ where: { id: runId }, select });
}

test(`after any night an incremental run has the rows of a full one in every relation (seed ${seed})`, async () => {
  fileOf(await tonight());
  for (let night = 1; night <= 3; night++) {
    now = await happen(cast, 25, new Date(now.getTime() + 60_000));
    now = new Date(now.getTime() + 3 * 3_600_000);
    const outcome = await tonight();
    const differences = await compareFiles(fileOf(outcome), fileOf(await replay(now)));
    const others = differences.filter(({ relation }) => relation !== 'raw_load' && relation !== 'dim_load');
    expect([night, others]).toEqual([night, []]);
    expect([night, await modeOf(outcome)]).toEqual([night, { mode: 'INCREMENTAL', reason: null }]);
  }
}, 240_000);

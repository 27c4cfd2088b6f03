import { buildFull } from '../build/build-full.ts';
import { buildIncremental } from '../build/build-incremental.ts';
import type { StepFigures, WarehouseBuild } from '../build/warehouse-build.ts';
import type { EtlOptions } from '../etl-options.ts';
import type { Extract } from '../extract/extract.ts';
import { type Attempt, recordStep } from './run-record.ts';

function startBuild({ settings }: EtlOptions, extract: Extract): WarehouseBuild {
  const { plan } = extract;
  if (plan.kind === 'full') return buildFull(extract, settings);
  return buildIncremental(plan.base, plan, extract, settings);
}

/** Loads, builds and checks the file in the run's working folder. Returns its path. */
export async function makeFile(options: EtlOptions, attempt: Attempt, extract: Extract): Promise<string> {
  const build = startBuild(options, extract);
  const step = (name: string, work: () => Promise<StepFigures>) =>
    recordStep(options, attempt, name, async () => ({ ...(await work()), result: undefined }));
  try {
    await step('load', () => build.load());
    await step('build', () => build.build());
    await step('check', () => build.check());
    return (await build.finish()).file;
  } finally {
    build.abandon();
  }
}

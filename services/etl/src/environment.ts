import { join } from 'node:path';
import { describeEnvironmentFault } from '@tenure/db/environment-fault';
import { validate } from 'node-cron';
import { z } from 'zod';

const count = z.coerce
  .number({ error: 'a whole number from 1' })
  .int('a whole number from 1')
  .min(1, 'a whole number from 1');

const variables = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a connection string that starts with postgresql://'),
  TENURE_DATA_DIR: z.string().min(1).default('.data'),
  TENURE_ETL_CRON: z
    .string()
    .default('15 2 * * *')
    .refine((text) => validate(text), 'a cron expression such as 15 2 * * *'),
  TENURE_WAREHOUSE_KEEP: count.default(14),
  TENURE_ETL_FULL_EVERY: count.default(7),
  TENURE_WAREHOUSE_MEMORY: z
    .string()
    .regex(/^\d+(MB|GB)$/, 'a size such as 512MB or 1GB')
    .default('1GB'),
  TENURE_WAREHOUSE_THREADS: count.default(2),
  TENURE_PARQUET_DIR: z.string().min(1, 'a folder').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

export interface EtlEnvironment {
  readonly url: string;
  readonly warehouseDirectory: string;
  /** When the nightly run falls due, in UTC. */
  readonly cron: string;
  readonly keep: number;
  /** One run in so many loads everything afresh. */
  readonly fullEvery: number;
  readonly memoryLimit: string;
  readonly threads: number;
  /** Where the marts of each current snapshot are put as Parquet; null: nowhere. */
  readonly parquetDirectory: string | null;
  readonly logLevel: string;
}

/** Reads the settings; throws an Error whose message names each variable that is wrong. */
export function readEnvironment(env: NodeJS.ProcessEnv): EtlEnvironment {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    throw new Error(describeEnvironmentFault(parsed.error.issues, env));
  }
  const { data } = parsed;
  return {
    url: data.DATABASE_URL,
    warehouseDirectory: join(data.TENURE_DATA_DIR, 'warehouse'),
    cron: data.TENURE_ETL_CRON,
    keep: data.TENURE_WAREHOUSE_KEEP,
    fullEvery: data.TENURE_ETL_FULL_EVERY,
    memoryLimit: data.TENURE_WAREHOUSE_MEMORY,
    threads: data.TENURE_WAREHOUSE_THREADS,
    parquetDirectory: data.TENURE_PARQUET_DIR ?? null,
    logLevel: data.LOG_LEVEL,
  };
}

import { join } from 'node:path';
import { validate } from 'node-cron';
import { z } from 'zod';

const variables = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://'),
  TENURE_DATA_DIR: z.string().min(1).default('.data'),
  TENURE_ETL_CRON: z
    .string()
    .default('15 2 * * *')
    .refine((text) => validate(text), 'must be a cron expression such as "15 2 * * *"'),
  TENURE_WAREHOUSE_KEEP: z.coerce.number().int().min(1).default(14),
  TENURE_WAREHOUSE_MEMORY: z
    .string()
    .regex(/^\d+(MB|GB)$/, 'must be a size such as 1GB')
    .default('1GB'),
  TENURE_WAREHOUSE_THREADS: z.coerce.number().int().min(1).default(2),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export interface EtlEnvironment {
  readonly url: string;
  readonly warehouseDirectory: string;
  /** When the nightly run falls due, in UTC. */
  readonly cron: string;
  readonly keep: number;
  readonly memoryLimit: string;
  readonly threads: number;
  readonly logLevel: string;
}

/** Reads the settings; throws an Error whose message names each variable that is wrong. */
export function readEnvironment(env: NodeJS.ProcessEnv): EtlEnvironment {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const { data } = parsed;
  return {
    url: data.DATABASE_URL,
    warehouseDirectory: join(data.TENURE_DATA_DIR, 'warehouse'),
    cron: data.TENURE_ETL_CRON,
    keep: data.TENURE_WAREHOUSE_KEEP,
    memoryLimit: data.TENURE_WAREHOUSE_MEMORY,
    threads: data.TENURE_WAREHOUSE_THREADS,
    logLevel: data.LOG_LEVEL,
  };
}

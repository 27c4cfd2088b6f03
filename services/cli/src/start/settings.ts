import { join, resolve } from 'node:path';
import { describeEnvironmentFault } from '@tenure/db/environment-fault';
import { defaultSettings, type WarehouseSettings } from '@tenure/warehouse-client/settings';
import { z } from 'zod';

const port = 'a port from 0 (any free one) to 65535';
const count = 'a whole number from 1';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a connection string that starts with postgresql://')
    .optional(),
  TENURE_DATA_DIR: z.string().min(1, 'a directory').default('.data'),
  TENURE_HOST: z.string().min(1, 'a host name or address to listen on').default('127.0.0.1'),
  TENURE_PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65_535, port).default(4000),
  // The worker knows what is accepted.
  TENURE_SMTP_URL: z.string().optional(),
  TENURE_WAREHOUSE_MEMORY: z
    .string()
    .regex(/^\d+(MB|GB)$/, 'a size such as 512MB or 1GB')
    .default(defaultSettings.memoryLimit),
  TENURE_WAREHOUSE_THREADS: z.coerce.number({ error: count }).int(count).min(1, count).default(defaultSettings.threads),
  TENURE_DEMO: z.enum(['on', 'off'], { error: 'on or off' }).default('on'),
});

export interface StartSettings {
  /** Null: the embedded PostgreSQL is used. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly hasDemo: boolean;
  /** What a command that reads a warehouse file may use. */
  readonly warehouse: WarehouseSettings;
  /** Where mails are written as files; null where a mail server is set. */
  readonly mailDirectory: string | null;
}

/** A start that can't go on, in one sentence for the user. */
export class StartRefusal extends Error {}

/** The settings of `tenure start`. Throws a StartRefusal that names the variable, its value and what is accepted. */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new StartRefusal(describeEnvironmentFault(parsed.error.issues, env));
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDirectory: resolve(values.TENURE_DATA_DIR),
    host: values.TENURE_HOST,
    port: values.TENURE_PORT,
    hasDemo: values.TENURE_DEMO === 'on',
    warehouse: { memoryLimit: values.TENURE_WAREHOUSE_MEMORY, threads: values.TENURE_WAREHOUSE_THREADS },
    mailDirectory: values.TENURE_SMTP_URL ? null : join(resolve(values.TENURE_DATA_DIR), 'mail'),
  };
}

export function logFileOf(settings: StartSettings, service: string): string {
  return join(settings.dataDirectory, 'logs', `${service}.log`);
}

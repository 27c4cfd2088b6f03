import { join, resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  TENURE_DATA_DIR: z.string().min(1).default('.data'),
  TENURE_HOST: z.string().min(1).default('127.0.0.1'),
  TENURE_PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  TENURE_DEMO: z.enum(['on', 'off']).default('on'),
});

const accepted: Record<keyof z.infer<typeof environment>, string> = {
  DATABASE_URL: 'a connection string that starts with postgresql://',
  TENURE_DATA_DIR: 'a directory',
  TENURE_HOST: 'a host name or address to listen on',
  TENURE_PORT: 'a port from 0 (any free one) to 65535',
  TENURE_DEMO: 'on or off',
};

export interface StartSettings {
  /** Null: the embedded PostgreSQL is used. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly hasDemo: boolean;
}

/** A start that can't go on, in one sentence for the user. */
export class StartRefusal extends Error {}

/** The settings of `tenure start`. Throws a StartRefusal that names the variable, its value and what is accepted. */
export function readStartSettings(env: NodeJS.ProcessEnv): StartSettings {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof accepted;
    throw new StartRefusal(`${name} is "${env[name] ?? ''}"; accepted is ${accepted[name]}.`);
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDirectory: resolve(values.TENURE_DATA_DIR),
    host: values.TENURE_HOST,
    port: values.TENURE_PORT,
    hasDemo: values.TENURE_DEMO === 'on',
  };
}

export function logFileOf(settings: StartSettings, service: string): string {
  return join(settings.dataDirectory, 'logs', `${service}.log`);
}

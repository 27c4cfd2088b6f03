import { describeEnvironmentFault } from '@tenure/db/environment-fault';
import { z } from 'zod';

const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a PostgreSQL connection string' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

export interface Environment {
  readonly databaseUrl: string;
  readonly logLevel: string;
}

/** Reads the worker's settings. Throws an Error that names each variable and what is accepted. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = settings.safeParse(variables);
  if (!parsed.success) {
    throw new Error(describeEnvironmentFault(parsed.error.issues, variables));
  }
  return { databaseUrl: parsed.data.DATABASE_URL, logLevel: parsed.data.LOG_LEVEL };
}

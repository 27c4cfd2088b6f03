import { join } from 'node:path';
import { describeEnvironmentFault } from '@tenure/db/environment-fault';
import { z } from 'zod';
import type { PostSettings } from './mail-loop.ts';

const port = 'a port from 0 (any free one) to 65535';

const settings = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a PostgreSQL connection string' }),
    TENURE_DATA_DIR: z.string().min(1).default('.data'),
    TENURE_HOST: z.string().min(1).default('127.0.0.1'),
    TENURE_PORT: z.coerce.number({ error: port }).int(port).min(0, port).max(65_535, port).default(4000),
    TENURE_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an address, https://host' }).optional(),
    TENURE_STATUS_TITLE: z.string().trim().min(1).max(80, 'at most 80 characters').default('Service status'),
    TENURE_SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'an address such as smtps://user:password@mail.example.com:465' })
      .optional(),
    TENURE_MAIL_FROM: z
      .string()
      .regex(/^([^<>"\r\n]+ <)?[^\s@<>]+@[^\s@<>]+>?$/, 'an address such as Acme status <status@acme.example>')
      .optional(),
    TENURE_WEBHOOK_ALLOW_PRIVATE: z.enum(['on', 'off'], { error: 'on or off' }).default('off'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
  })
  .refine(({ TENURE_SMTP_URL, TENURE_MAIL_FROM }) => !TENURE_SMTP_URL || TENURE_MAIL_FROM, {
    path: ['TENURE_MAIL_FROM'],
    error: 'the address that mails come from, wanted because TENURE_SMTP_URL is set',
  });

export interface Environment {
  readonly databaseUrl: string;
  readonly logLevel: string;
  readonly warehouseDirectory: string;
  readonly post: Omit<PostSettings, 'url'>;
}

/** Reads the worker's settings. Throws an Error that names each variable and what is accepted. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = settings.safeParse(variables);
  if (!parsed.success) {
    throw new Error(describeEnvironmentFault(parsed.error.issues, variables));
  }
  const { data } = parsed;
  const post = {
    smtpUrl: data.TENURE_SMTP_URL ?? null,
    mailFrom: data.TENURE_MAIL_FROM ?? 'Customer support <support@localhost>',
    dataDirectory: data.TENURE_DATA_DIR,
    publicUrl: (data.TENURE_PUBLIC_URL ?? `http://${data.TENURE_HOST}:${data.TENURE_PORT}`).replace(/\/+$/, ''),
    statusTitle: data.TENURE_STATUS_TITLE,
    allowsPrivateWebhooks: data.TENURE_WEBHOOK_ALLOW_PRIVATE === 'on',
  };
  const warehouseDirectory = join(data.TENURE_DATA_DIR, 'warehouse');
  return { databaseUrl: data.DATABASE_URL, logLevel: data.LOG_LEVEL, warehouseDirectory, post };
}

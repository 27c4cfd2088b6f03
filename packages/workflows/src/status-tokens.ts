import { createHash, createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubscriptionChannel } from '@tenure/db/generated/prisma/client';

/** What a subscription's token is made of. Subscribing again after an end gives another `createdAt`, so another token. */
export interface SubscriptionIdentity {
  readonly channel: SubscriptionChannel;
  readonly target: string;
  readonly createdAt: Date;
}

/**
 * The one token that confirms and ends a subscription. It is derived, so that each message can carry it while the
 * database knows only its hash: who reads the database can't end or confirm anything.
 */
export function subscriptionTokenOf(secret: string, { channel, target, createdAt }: SubscriptionIdentity): string {
  const words = ['status-subscription', channel, target, createdAt.toISOString()].join('\n');
  return createHmac('sha256', secret).update(words).digest('base64url');
}

/** SHA-256 in hex, as it is stored. */
export function tokenHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The key that tokens are derived with, made at the first use; api and worker share it through the data directory. */
export async function loadStatusSecret(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, 'status-secret');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known) return known;
  await mkdir(dataDirectory, { recursive: true });
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600 });
  // A link appears whole or not at all, and never replaces what another process has made.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}

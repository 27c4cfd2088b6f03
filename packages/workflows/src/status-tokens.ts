import { createHash, createHmac } from 'node:crypto';
import type { SubscriptionChannel } from '@tenure/db/generated/prisma/client';
import { loadSecretFile } from './secret-file.ts';

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

/** The key that tokens are derived with. */
export function loadStatusSecret(dataDirectory: string): Promise<string> {
  return loadSecretFile(dataDirectory, 'status-secret');
}

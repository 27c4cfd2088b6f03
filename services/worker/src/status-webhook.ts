import { createHmac } from 'node:crypto';
import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, type TargetRules, webhookUrlOf } from '@tenure/workflows/status-target';

export interface WebhookAnswer {
  readonly status: number;
  /** At most 64 KiB of it. */
  readonly body: string;
}

export interface WebhookRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const patienceMs = 10_000;
const mostBytes = 65_536;

/** `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of "<t>.<body>" with the subscription's secret. */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

/**
 * Resolves a name for the connection itself, and refuses it where any of its addresses is of this machine or a network
 * around it. What was checked is what is connected to, so an answer that changes in between changes nothing.
 */
export const lookUpOutside: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error || !first) return done(error ?? new Error(`${hostname} has no address`), '');
    const inside = addresses.find(({ address }) => !isPublicAddress(address));
    if (inside) return done(new Error(`${hostname} is at ${inside.address}, which is not on the internet`), '');
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
};

/** Posts JSON. Follows no redirect, waits ten seconds in all, reads at most 64 KiB. Throws where nothing came back. */
export async function postWebhook({ url, body, headers }: WebhookRequest, rules: TargetRules): Promise<WebhookAnswer> {
  const target = new URL(webhookUrlOf('target', url, rules));
  const request = target.protocol === 'https:' ? requestHttps : requestHttp;
  const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options = {
    method: 'POST',
    headers: { ...length, 'user-agent': 'Tenure-Status/1', ...headers },
    signal: AbortSignal.timeout(patienceMs),
    agent: false as const,
    ...(rules.allowsPrivate ? {} : { lookup: lookUpOutside }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(target, options, (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const finish = () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (bytes <= mostBytes) return chunks.push(chunk);
        finish();
        return incoming.destroy();
      });
      incoming.on('end', finish);
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

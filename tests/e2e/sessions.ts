import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Role, roles } from '@tenure/domain/vocabulary';

export const demoPassword = 'tenure-demo';
/** Where the sessions of the product are kept that all tests share. */
export const sharedSessions = fileURLToPath(new URL('../../.tmp/e2e/sessions', import.meta.url));

export function mailOf(role: Role): string {
  return `${role.toLowerCase()}@tenure.example`;
}

/** Where the browser state of a signed-in role is kept. */
export function sessionFile(role: Role, directory = sharedSessions): string {
  return join(directory, `${role}.json`);
}

/** Signs in over HTTP from this loopback address; resolves with the cookies that were set, as name=value. */
async function signInFrom(localAddress: string, address: string, email: string): Promise<string[]> {
  const body = JSON.stringify({ email, password: demoPassword });
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${address}/auth/sign-in/email`, { method: 'POST', headers, localAddress }, (answer) => {
      answer.resume();
      if (answer.statusCode !== 200) reject(new Error(`${email} can't sign in: the answer was ${answer.statusCode}`));
      resolve((answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''));
    });
    sent.on('error', reject).end(body);
  });
}

function browserState(cookies: readonly string[]) {
  const settings = { domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
  const toCookie = (cookie: string) => {
    const [name = '', ...value] = cookie.split('=');
    return { name, value: value.join('='), ...settings };
  };
  return { cookies: cookies.map(toCookie), origins: [] };
}

/** Signs every role in once, each from a loopback address of its own: sign-ins per address are limited. */
export async function keepSessions(address: string, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  for (const [index, role] of roles.entries()) {
    const cookies = await signInFrom(`127.0.0.${index + 2}`, address, mailOf(role));
    writeFileSync(sessionFile(role, directory), JSON.stringify(browserState(cookies)));
  }
}

import type { AuthProvider } from 'react-admin';
import { ViewerDocument, type ViewerQuery } from '../generated/frame/graphql.ts';
import { execute } from './execute.ts';
import { SignedOut } from './problems.ts';
import { noteSession } from './session-ended.ts';

export type Viewer = NonNullable<ViewerQuery['viewer']>;
export type Capability = Viewer['permissions'][number];

let viewer: Promise<Viewer> | null = null;

async function loadViewer(): Promise<Viewer> {
  const data = await execute(ViewerDocument, {});
  if (!data.viewer) throw new SignedOut('Nobody is signed in.');
  return data.viewer;
}

/** Who is signed in; asked once for each session. */
function currentViewer(): Promise<Viewer> {
  viewer ??= loadViewer().catch((error: unknown) => {
    viewer = null;
    throw error;
  });
  return viewer;
}

async function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

export const authProvider: AuthProvider = {
  async login({ email, password }: { email: string; password: string }) {
    const response = await post('/auth/sign-in/email', { email, password });
    viewer = null;
    if (response.ok) {
      noteSession('begun');
      return;
    }
    if (response.status === 429) throw new Error('Too many sign-ins from this address; wait a minute.');
    if (response.status < 500) throw new Error('That mail address and password do not match.');
    throw new Error(`Signing in failed: the server answered ${response.status}.`);
  },
  async logout() {
    viewer = null;
    await post('/auth/sign-out', {}).catch(() => null);
  },
  async checkAuth() {
    await currentViewer();
  },
  async checkError(error: unknown) {
    // Asked about over the page: leaving it would lose what was being written.
    if (error instanceof SignedOut && viewer === null) throw error;
  },
  async getIdentity() {
    const { id, name, email, role, timeZone } = await currentViewer();
    return { id, fullName: name, email, role, timeZone };
  },
  async getPermissions() {
    return (await currentViewer()).permissions;
  },
};

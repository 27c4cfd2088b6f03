import type { Actor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import type { Role } from '@tenure/domain/vocabulary';
import type { Logger } from 'pino';
import type { ReportReader } from '../warehouse/report-reader.ts';

/** Who asks: a signed-in person, or a script with an API key, which has the key's role. */
export interface Viewer {
  readonly userId: number;
  readonly role: Role;
  /** Set where an API key was used. */
  readonly apiKeyId: number | null;
  /** Set where that key runs one saved query and nothing else. */
  readonly boundQuery?: BoundQuery | null;
}

export interface BoundQuery {
  readonly name: string;
  readonly document: string;
  /** Defaults of its variables. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a resolver gets; built once per request. */
export interface ApiContext {
  readonly db: Database;
  readonly warehouse: ReportReader;
  /** Null only until the request is refused as UNAUTHENTICATED: no resolver runs without a viewer. */
  readonly viewer: Viewer | null;
  readonly actor: Actor;
  /** The instant of the request. */
  readonly now: Date;
  readonly log: Logger;
}

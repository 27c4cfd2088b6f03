import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SurveyKind } from '@tenure/domain/survey-vocabulary';
import { surveyKinds } from '@tenure/domain/survey-vocabulary';
import { loadSecretFile } from './secret-file.ts';

/** What a link is about. */
export interface SurveyIdentity {
  readonly id: number;
  readonly kind: SurveyKind;
}

/** 128 bits: nobody guesses one, and links stay short enough for text mails. */
const signatureBytes = 16;

function signatureOf(secret: string, { id, kind }: SurveyIdentity): Buffer {
  return createHmac('sha256', secret).update(['survey', id, kind].join('\n')).digest().subarray(0, signatureBytes);
}

/** The one token that answers a survey and ends surveys for its contact: base64url of `id.kind.signature`. Stored nowhere. */
export function surveyTokenOf(secret: string, survey: SurveyIdentity): string {
  const signature = signatureOf(secret, survey).toString('base64url');
  return Buffer.from(`${survey.id}.${survey.kind}.${signature}`).toString('base64url');
}

/** What a token was made for; null for one that was not made with this secret. */
export function readSurveyToken(secret: string, token: string): SurveyIdentity | null {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const [, idText, kindText, signature] = /^(\d{1,10})\.([A-Z]{3,4})\.([\w-]{22})$/.exec(text) ?? [];
  const kind = surveyKinds.find((each) => each === kindText);
  const id = Number(idText);
  if (!kind || !signature || !Number.isSafeInteger(id) || id >= 2 ** 31) return null;
  const given = Buffer.from(signature, 'base64url');
  const isOurs = given.length === signatureBytes && timingSafeEqual(given, signatureOf(secret, { id, kind }));
  // Base64 has several spellings of the same bytes; one link has one.
  return isOurs && surveyTokenOf(secret, { id, kind }) === token ? { id, kind } : null;
}

/** The key that links are signed with. */
export function loadSurveySecret(dataDirectory: string): Promise<string> {
  return loadSecretFile(dataDirectory, 'survey-secret');
}

/** The key that a mail provider signs its bounces with. */
export function loadBounceSecret(dataDirectory: string): Promise<string> {
  return loadSecretFile(dataDirectory, 'mail-bounce-secret');
}

import { systemActor } from '@tenure/db/change';
import type { Database } from '@tenure/db/client';
import { isOnScale, scaleWords } from '@tenure/domain/survey-vocabulary';
import { Conflict, InvalidInput } from '@tenure/workflows/refusals';
import { answerSurvey, isOpenForAnswers } from '@tenure/workflows/survey-answering';
import { optInToSurveys, optOutOfSurveys } from '@tenure/workflows/survey-opt-out';
import type { Logger } from 'pino';
import { clientAddressHeader } from '../http/client-address.ts';
import { createRateLimit } from '../status/rate-limit.ts';
import { findOpenSurvey, type OpenSurvey } from './open-survey.ts';
import {
  renderAnswered,
  renderAway,
  renderExpired,
  renderInvalid,
  renderQuestion,
  renderRefused,
  renderSubscribed,
  renderThanks,
  renderUnsubscribe,
} from './survey-page.ts';
import { surveyPolicy } from './survey-style.ts';

export interface SurveyPagesOptions {
  readonly db: Database;
  readonly clock: () => Date;
  readonly log: Logger;
  /** The key that links are signed with. */
  readonly secret: string;
}

/** A whole office may sit behind one address. */
const mostPostsPerMinute = 60;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': surveyPolicy,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

function page(text: string, status = 200, more: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { ...headers, ...more } });
}

/** Answers what is at /survey/<token>: no sign-in, no cookie, no script needed (docs/adr/0029). */
export function createSurveyPages({ db, clock, log, secret }: SurveyPagesOptions) {
  const isAllowed = createRateLimit(mostPostsPerMinute);

  async function act(survey: OpenSurvey, step: string, request: Request): Promise<Response> {
    const { contactId } = survey;
    const reason = 'by the link in a survey';
    if (step === 'unsubscribe') {
      await optOutOfSurveys(db, { contactId, reason }, systemActor, clock());
      return page(renderUnsubscribe({ ...survey, isOptedOut: true }));
    }
    if (step === 'subscribe') {
      await optInToSurveys(db, { contactId, reason }, systemActor, clock());
      return page(renderSubscribed(survey));
    }
    return step === '' ? store(db, survey, request, clock()) : page(renderInvalid(), 404);
  }

  async function respond(request: Request, token: string, step: string): Promise<Response> {
    const isPost = request.method === 'POST';
    if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') {
      return page(renderRefused(null, 'Only GET and POST are taken here.'), 405, { allow: 'GET, HEAD, POST' });
    }
    const address = request.headers.get(clientAddressHeader) ?? 'unknown';
    if (isPost && !isAllowed(address, performance.now())) {
      return page(renderRefused(null, 'Too many answers from your address; try again in a minute.'), 429);
    }
    const survey = await findOpenSurvey(db, secret, token);
    if (!survey) return page(renderInvalid(), 400);
    return isPost ? act(survey, step, request) : show(survey, step, new URL(request.url).searchParams, clock());
  }

  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const [, token = '', step = ''] =
      /^\/survey\/([^/]*)(?:\/(thanks|unsubscribe|subscribe))?\/?$/.exec(pathname) ?? [];
    try {
      return await respond(request, token, step);
    } catch (error) {
      // Who reads the log must not be able to answer for a customer.
      log.error({ err: error, step }, 'A page of a survey could not be answered');
      return page(renderAway(), 503, { 'retry-after': '30' });
    }
  };
}

/** The score a link chose; a fault where it is not on the scale. */
function readChoice({ definition }: OpenSurvey, text: string | null): { score: number | null; fault?: string } {
  if (text === null || text.trim() === '') return { score: null };
  const score = /^-?\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (isOnScale(definition.kind, score)) return { score };
  return { score: null, fault: new InvalidInput('score', text, scaleWords(definition.kind)).message };
}

function show(survey: OpenSurvey, step: string, asked: URLSearchParams, now: Date): Response {
  const { answer } = survey;
  if (step === 'unsubscribe' || step === 'subscribe') return page(renderUnsubscribe(survey));
  if (!isOpenForAnswers(survey, now)) return page(renderExpired(survey), 410);
  if (step === 'thanks' && answer) return page(renderThanks(survey));
  const { score, fault } = readChoice(survey, asked.get('score'));
  const faulty = fault === undefined ? {} : { fault };
  const status = fault === undefined ? 200 : 400;
  if (answer) {
    const state = { score: score ?? answer.score, comment: answer.comment, button: 'Change my answer', ...faulty };
    return page(renderAnswered(survey, state), status);
  }
  const state = { score, comment: null, button: 'Send', ...faulty };
  return page(renderQuestion(survey, state, score !== null), status);
}

async function store(db: Database, survey: OpenSurvey, request: Request, now: Date): Promise<Response> {
  if (!isOpenForAnswers(survey, now)) return page(renderExpired(survey), 410);
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return page(renderRefused(survey, 'Send the form.'), 415);
  const form = new URLSearchParams(await request.text());
  const comment = form.get('comment')?.replaceAll('\r\n', '\n') ?? null;
  const { score, fault = 'Choose a score.' } = readChoice(survey, form.get('score'));
  const again = (words: string) =>
    page(renderQuestion(survey, { score, comment, fault: words, button: 'Send' }, false), 400);
  if (score === null) return again(fault);
  try {
    await answerSurvey(db, { surveyId: survey.id, score, comment }, now);
  } catch (error) {
    if (error instanceof InvalidInput) return again(error.message);
    if (error instanceof Conflict) return page(renderRefused(survey, error.message), 409);
    throw error;
  }
  // So that loading the page again sends nothing again.
  return new Response(null, { status: 303, headers: { ...headers, location: `${survey.path}/thanks` } });
}

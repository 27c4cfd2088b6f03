import { type SurveyScale, surveyScales } from '@tenure/domain/survey-vocabulary';
import { longestComment } from '@tenure/workflows/survey-answering';
import { type Html, html, Html as Raw } from '../status/html.ts';
import { timeOf } from '../status/words.ts';
import type { OpenSurvey } from './open-survey.ts';
import { sendAtOnce, style } from './survey-style.ts';

interface PageParts {
  /** Who asks; nothing where that is not known. */
  readonly sender: string | null;
  readonly heading: string;
  readonly body: Html;
  /** Where surveys can be ended; nothing where there is no contact. */
  readonly unsubscribePath?: string;
}

function renderPage({ sender, heading, body, unsubscribePath }: PageParts): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${heading}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<link rel="icon" href="data:,"><style>${new Raw(style)}</style></head>
<body><header class="wrap">${sender ?? 'Survey'}</header><main class="wrap"><div class="card">${body}</div></main>
<footer class="wrap">${unsubscribePath && html`<a href="${unsubscribePath}">No surveys any more</a>`}</footer></body></html>`;
  return page.text;
}

export interface FormState {
  /** The score that is chosen already. */
  readonly score: number | null;
  readonly comment: string | null;
  /** What was wrong with what was sent. */
  readonly fault?: string;
  readonly button: string;
}

function renderScores({ from, to }: SurveyScale, chosen: number | null): Html[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const score = from + index;
    const checked = score === chosen && html` checked`;
    return html`<label><input type="radio" name="score" value="${score}" required${checked}><span>${score}</span></label>`;
  });
}

function renderForm(survey: OpenSurvey, { score, comment, fault, button }: FormState): Html {
  const { definition, path } = survey;
  const scale = surveyScales[definition.kind];
  return html`<form method="post" action="${path}">
${fault && html`<p id="fault" role="alert" class="fault">${fault}</p>`}
<fieldset aria-describedby="ends${fault && ' fault'}"><legend>From ${scale.from} to ${scale.to}</legend>
<div class="scores">${renderScores(scale, score)}</div>
<p class="ends" id="ends"><span>${scale.from}: ${definition.lowLabel}</span><span>${scale.to}: ${definition.highLabel}</span></p></fieldset>
<fieldset><label class="label" for="comment">Comment <span class="quiet">(optional)</span></label>
<textarea id="comment" name="comment" maxlength="${longestComment}">${comment}</textarea></fieldset>
<button type="submit">${button}</button></form>`;
}

function renderSubject({ ticket }: OpenSurvey): Html | null {
  return ticket && html`<p class="quiet">About your request #${ticket.number}, “${ticket.subject}”</p>`;
}

function framed(survey: OpenSurvey, heading: string, body: Html): string {
  return renderPage({ sender: survey.senderName, heading, body, unsubscribePath: `${survey.path}/unsubscribe` });
}

/** The question. With `isSentAtOnce` a browser with scripts sends it by itself; without them the button does. */
export function renderQuestion(survey: OpenSurvey, state: FormState, isSentAtOnce: boolean): string {
  const { question } = survey.definition;
  const body = html`<h1>${question}</h1>${renderSubject(survey)}${renderForm(survey, state)}
${isSentAtOnce && html`<script>${new Raw(sendAtOnce)}</script>`}`;
  return framed(survey, question, body);
}

function renderAnswer({ definition, answer }: OpenSurvey): Html | null {
  if (!answer) return null;
  const { to } = surveyScales[definition.kind];
  return html`<p class="answer">“${definition.question}”<br>Your answer: <strong>${answer.score}</strong> of ${to}, ${timeOf(answer.answeredAt)}</p>`;
}

export function renderThanks(survey: OpenSurvey): string {
  const { answer } = survey;
  const state = { score: answer?.score ?? null, comment: answer?.comment ?? null, button: 'Save' };
  const ask = answer?.comment ? 'You can change it.' : 'You can change it, or tell us why.';
  const body = html`<h1>Thank you</h1>${renderAnswer(survey)}<p>${ask}</p>${renderForm(survey, state)}`;
  return framed(survey, 'Thank you', body);
}

/** A link that was used before. `state` chooses what was asked for, or what was answered. */
export function renderAnswered(survey: OpenSurvey, state: FormState): string {
  const heading = 'You have answered already';
  const body = html`<h1>${heading}</h1>${renderAnswer(survey)}<p>If you think otherwise now, change your answer: the latest one counts.</p>${renderForm(survey, state)}`;
  return framed(survey, heading, body);
}

export function renderExpired(survey: OpenSurvey): string {
  const heading = 'The time to answer is over';
  const until = survey.expiresAt
    ? html`The link worked until ${timeOf(survey.expiresAt)}.`
    : 'The link does not work any more.';
  const body = html`<h1>${heading}</h1><p>${until}</p>${renderAnswer(survey)}`;
  return framed(survey, heading, body);
}

function renderNotice(sender: string | null, heading: string, text: Html | string): string {
  return renderPage({ sender, heading, body: html`<h1>${heading}</h1><p>${text}</p>` });
}

export function renderInvalid(): string {
  const text = 'It may have been cut when it was copied. Open it from the mail itself, or copy the whole address.';
  return renderNotice(null, 'This is not a valid link', text);
}

export function renderAway(): string {
  return renderNotice(null, 'We can’t take answers at the moment', 'Please open the link again in a minute.');
}

export function renderRefused(survey: OpenSurvey | null, words: string): string {
  return renderNotice(survey?.senderName ?? null, 'That did not work', words);
}

/** Opening the link ends nothing: a button does, or the mail program's own. */
export function renderUnsubscribe({ senderName, path, isOptedOut }: OpenSurvey): string {
  const [heading, text, action, button] = isOptedOut
    ? ['You get no surveys any more', 'If that was a mistake, you can take it back.', 'subscribe', 'Ask me again']
    : ['No surveys any more?', 'We will not ask you for scores again.', 'unsubscribe', 'No surveys any more'];
  const body = html`<h1>${heading}</h1><p>${text}</p><form method="post" action="${path}/${action}"><button type="submit">${button}</button></form>`;
  return renderPage({ sender: senderName, heading, body });
}

export function renderSubscribed({ senderName }: OpenSurvey): string {
  return renderNotice(senderName, 'You will be asked again', 'Thank you. We will not ask often.');
}

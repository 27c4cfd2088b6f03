import type { SurveyDefinition } from '@tenure/domain/survey-terms';
import { surveyScales } from '@tenure/domain/survey-vocabulary';

/** Stands for the survey's own link until the mail goes out: whoever reads the database finds no link that works. */
export const surveyLinkMark = '{{survey-link}}';

export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly html: string;
  readonly unsubscribeUrl: string;
}

export interface LetterFacts {
  readonly contactName: string;
  readonly senderName: string;
  readonly definition: SurveyDefinition;
  readonly ticket: { readonly number: number; readonly subject: string } | null;
  readonly answerDays: number;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (each) => entities[each] ?? '');
}

const link = (rest: string): string => `${surveyLinkMark}${rest}`;

function reasonOf({ ticket }: LetterFacts): string {
  if (!ticket) return 'You work with our product, and one question helps us to make it better.';
  return `We solved your request #${ticket.number}, “${ticket.subject}”. One question helps us to do better.`;
}

/** Words beside the buttons, as a screen reader says them. */
function buttonOf(score: number, to: number): string {
  const look =
    'display:inline-block;min-width:26px;margin:0 4px 8px 0;padding:11px 7px;border:1px solid #155e5a;border-radius:7px;background:#ffffff;color:#155e5a;font-weight:600;text-align:center;text-decoration:none';
  return `<a href="${link(`?score=${score}`)}" aria-label="${score} of ${to}" style="${look}">${score}</a>`;
}

function htmlOf(facts: LetterFacts): string {
  const { contactName, senderName, definition, answerDays } = facts;
  const { from, to } = surveyScales[definition.kind];
  const buttons = Array.from({ length: to - from + 1 }, (_, index) => buttonOf(from + index, to)).join('');
  const quiet = 'font-size:13px;opacity:.75';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapeText(definition.question)}</title></head>
<body style="margin:0;padding:20px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif"><div style="max-width:560px;margin:0 auto">
<p>Dear ${escapeText(contactName)},</p><p>${escapeText(reasonOf(facts))}</p>
<p style="font-size:18px;font-weight:600">${escapeText(definition.question)}</p>
<p style="margin:0">${buttons}</p>
<p style="margin:0 0 20px;${quiet}">${from}: ${escapeText(definition.lowLabel)} &#8211; ${to}: ${escapeText(definition.highLabel)}</p>
<p>You can add a comment on the page that opens. The links work for ${answerDays} days.</p><p>${escapeText(senderName)}</p>
<p style="${quiet}"><a href="${link('/unsubscribe')}" style="color:inherit">No surveys any more</a></p></div></body></html>`;
}

/** The question as a mail: in text with one link, in HTML with one for each score. Nothing in it is loaded from anywhere. */
export function writeSurveyLetter(facts: LetterFacts): Letter {
  const { contactName, senderName, definition, answerDays } = facts;
  const { from, to } = surveyScales[definition.kind];
  const scale = `${from} means “${definition.lowLabel}”, ${to} means “${definition.highLabel}”.`;
  const body = [
    `Dear ${contactName},`,
    reasonOf(facts),
    `${definition.question}\n${scale}`,
    `Answer here, without signing in; the link works for ${answerDays} days:\n${link('')}`,
    senderName,
    `-- \nNo surveys any more: ${link('/unsubscribe')}`,
  ].join('\n\n');
  const unsubscribeUrl = link('/unsubscribe');
  return { subject: definition.question, body: `${body}\n`, html: htmlOf(facts), unsubscribeUrl };
}

export interface SurveyLinks {
  /** Where the api is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly token: string;
}

/** The address of a survey's page; a score and the way to unsubscribe are added to it. */
export function surveyUrlOf({ publicUrl, token }: SurveyLinks): string {
  return `${publicUrl}/survey/${token}`;
}

/** A part of a letter with links that work. */
export function fillSurveyLinks(text: string, links: SurveyLinks): string {
  return text.replaceAll(surveyLinkMark, () => surveyUrlOf(links));
}

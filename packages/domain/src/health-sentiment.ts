import { MS_PER_DAY } from './civil-date.ts';
import { countWords, type FactorReading, fullTimes100 } from './health-factor.ts';
import type { AnswerFact } from './health-facts.ts';
import { divideHalfEven } from './money.ts';
import type { Instant } from './vocabulary.ts';

/** Sixths of hundredths, in which both scales are whole: 0–10 as it is, 1–7 from 0 to 100. */
const sixths = 6;

function pointsOf({ kind, score }: AnswerFact): number {
  return kind === 'CES' ? (score - 1) * fullTimes100 : score * 1000 * sixths;
}

/** Whether it was given before `at` and had not been taken back by then. */
export function isStanding({ answeredAt, supersededAt }: AnswerFact, at: Instant): boolean {
  return answeredAt < at && (supersededAt === null || supersededAt >= at);
}

/** The mean of what was answered in the last `staleDays`, each scale from 0 to 100. Silence is missing, never good. */
export function readSentiment(answers: readonly AnswerFact[], staleDays: number, at: Instant): FactorReading {
  const counted = answers.filter(
    (answer) => isStanding(answer, at) && answer.answeredAt >= at - staleDays * MS_PER_DAY,
  );
  if (counted.length === 0) return { kind: 'missing', reason: `No survey was answered in the last ${staleDays} days.` };
  const sum = counted.reduce((all, answer) => all + pointsOf(answer), 0);
  const mean = Number(divideHalfEven(BigInt(sum), BigInt(sixths * counted.length)));
  if (mean === fullTimes100) return { kind: 'known', deductions: [] };
  const shown = `${Math.floor(mean / 100)}.${String(mean % 100).padStart(2, '0')}`;
  const words = `${countWords(counted.length, 'survey answer')} in ${staleDays} days, on average ${shown} of 100`;
  const rows = counted.map(({ id, label }) => ({ type: 'survey-answer' as const, id, label }));
  return { kind: 'known', deductions: [{ words, pointsTimes100: fullTimes100 - mean, rows }] };
}

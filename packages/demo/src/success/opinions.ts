import type { Random } from '../random.ts';

export type SurveyKind = 'CSAT' | 'NPS' | 'CES';

/** How a customer feels about what it is asked about. */
export type Mood = 'content' | 'annoyed';

type Weights = readonly (readonly [number, number])[];

const scores: Readonly<Record<SurveyKind, Readonly<Record<Mood, Weights>>>> = {
  CSAT: {
    content: [
      ...([
        [10, 34],
        [9, 27],
        [8, 19],
        [7, 9],
        [6, 4],
        [5, 3],
      ] as const),
      ...([
        [4, 2],
        [3, 1],
        [1, 1],
      ] as const),
    ],
    annoyed: [
      ...([
        [9, 4],
        [8, 10],
        [7, 15],
        [6, 17],
        [5, 17],
        [4, 14],
      ] as const),
      ...([
        [3, 11],
        [2, 6],
        [1, 4],
        [0, 2],
      ] as const),
    ],
  },
  CES: {
    content: [
      [7, 34],
      [6, 33],
      [5, 18],
      [4, 8],
      [3, 4],
      [2, 2],
      [1, 1],
    ],
    annoyed: [
      [6, 8],
      [5, 17],
      [4, 25],
      [3, 25],
      [2, 17],
      [1, 8],
    ],
  },
  NPS: {
    content: [
      ...([
        [10, 33],
        [9, 26],
        [8, 16],
        [7, 9],
        [6, 6],
        [5, 4],
      ] as const),
      ...([
        [4, 3],
        [3, 2],
        [0, 1],
      ] as const),
    ],
    annoyed: [
      ...([
        [10, 10],
        [9, 12],
        [8, 16],
        [7, 14],
        [6, 14],
        [5, 13],
      ] as const),
      ...([
        [4, 9],
        [3, 7],
        [2, 3],
        [0, 2],
      ] as const),
    ],
  },
};

/** Score of the net promoters that a mood stands for: what is planted where it falls. */
export function expectedNps(mood: Mood): number {
  let [all, balance] = [0, 0];
  for (const [score, weight] of scores.NPS[mood]) {
    all += weight;
    balance += score >= 9 ? weight : score <= 6 ? -weight : 0;
  }
  return (100 * balance) / all;
}

export function drawScore(kind: SurveyKind, mood: Mood, random: Random): number {
  return random.pickWeighted(scores[kind][mood]);
}

const comments: Readonly<Record<SurveyKind, Readonly<Record<'good' | 'fair' | 'poor', readonly string[]>>>> = {
  CSAT: {
    good: [
      'Fast and to the point, thank you.',
      'The answer had the exact lines to change. Solved in five minutes.',
      'Friendly, and did not ask me to repeat anything.',
      'Best support of all our vendors.',
    ],
    fair: [
      'Solved in the end, but I had to explain it twice.',
      'Good answer, a bit slow.',
      'Okay. The guide would have been enough had I found it.',
    ],
    poor: [
      'We waited longer than the contract says and nobody told us why.',
      'The ticket was closed before we had tried the fix.',
      'Three people asked the same question.',
      'Still not really solved.',
    ],
  },
  CES: {
    good: ['One mail, one answer.', 'The link to the right page was all I needed.', 'Easy.'],
    fair: ['Took some rounds.', 'I had to look up the request ids myself.'],
    poor: ['Far too many steps for a simple question.', 'Had to chase it twice.'],
  },
  NPS: {
    good: [
      'We would not want to run the business without it.',
      'Reliable, and when something breaks you say so.',
      'I have recommended you to two partners already.',
    ],
    fair: ['Solid product. Reports could be better.', 'Does what it should.', 'Good, but not cheap.'],
    poor: [
      'Hard to recommend at this price.',
      'Too many small outages this year.',
      'We miss regional storage, and others have it.',
    ],
  },
};

/** What customers write whose invoices are wrong. */
const aboutInvoices = [
  'The last invoices did not match our contract, and nobody can say why.',
  'Accounting now checks every line you send. That says it all.',
  'The product is fine. The billing costs you our trust.',
] as const;

function bandOf(kind: SurveyKind, score: number): 'good' | 'fair' | 'poor' {
  const [good, fair] = { CSAT: [8, 6], NPS: [9, 7], CES: [5, 4] }[kind] as [number, number];
  return score >= good ? 'good' : score >= fair ? 'fair' : 'poor';
}

/** A comment that fits the score, or none: unhappy people write more often. */
export function drawComment(kind: SurveyKind, score: number, isAboutInvoices: boolean, random: Random): string | null {
  const band = bandOf(kind, score);
  if (!random.chance(band === 'poor' ? 0.7 : 0.32)) return null;
  if (isAboutInvoices && band !== 'good') return random.pick(aboutInvoices);
  return random.pick(comments[kind][band]);
}

import type { Instant } from '@tenure/domain/vocabulary';
import { dateOf, timestamp } from './copy-text.ts';
import type { Contact } from './customers.ts';
import { hour, minute } from './duration.ts';
import type { Random } from './random.ts';
import type { StaffMember } from './staff.ts';
import type { TicketBrief } from './ticket-brief.ts';
import type { Exchange } from './topics/topic.ts';

const endpoints = ['/v2/orders', '/v2/invoices', '/v2/customers', '/v2/usage', '/v2/events', '/v2/products'] as const;

/** At scale a message is its first sentence: the full-text index over millions of them is the dearest part of a load. */
function firstSentence(whole: string): string {
  const end = whole.search(/[.?!:](\s|$)/);
  return end < 0 ? whole : whole.slice(0, end + 1);
}

function timeOfDay(at: Instant): string {
  return `${timestamp(at).slice(11, 16)} UTC`;
}

/** Fills the words in braces of a topic's sentences, the same way throughout one ticket. */
export class Phrasing {
  private readonly slots: Readonly<Record<string, string>>;
  private readonly isMail: boolean;
  private readonly isThin: boolean;

  constructor(brief: TicketBrief, random: Random, isThin: boolean) {
    const before = brief.createdAt - random.between(1, 5) * hour;
    this.slots = {
      endpoint: random.pick(endpoints),
      request: `req_${(0x1000000 + random.below(0xeffffff)).toString(16)}`,
      code: String(random.between(1000, 9999)),
      count: String(random.between(12, 48)),
      time: timeOfDay(before),
      date: dateOf(before),
    };
    this.isMail = brief.channel === 'EMAIL' || brief.channel === 'WEB_FORM';
    this.isThin = isThin;
  }

  /** `at` is when it is written. */
  fill(whole: string, at: Instant): string {
    const sentence = this.isThin ? firstSentence(whole) : whole;
    if (!sentence.includes('{')) return sentence;
    const since = timeOfDay(at - 25 * minute);
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'since' ? since : (this.slots[name] ?? name)));
  }

  fromCustomer(sentence: string, at: Instant, contact: Contact | null): string {
    const words = this.fill(sentence, at);
    return this.isMail && !this.isThin ? `Hello,\n\n${words}\n\nBest regards,\n${contact?.name ?? ''}` : words;
  }

  fromAgent(sentence: string, at: Instant, agent: StaffMember, contact: Contact | null): string {
    const words = this.fill(sentence, at);
    if (this.isThin) return words;
    const first = contact?.name.split(' ')[0] ?? 'there';
    return this.isMail ? `Hi ${first},\n\n${words}\n\nKind regards,\n${agent.name}` : words;
  }
}

export const acknowledgement =
  'Thank you for your message. We have received it and opened a ticket; a colleague will answer within the time agreed for your plan.';

export const callSummary =
  'Thank you for your call. As agreed I have opened this ticket; please answer with the details, so that we can look into it.';

export const followUpOpenings = [
  'I refer to our earlier ticket, which has been closed meanwhile. We see the same again since {time}.',
  'Some time ago you helped us with this. It has come back, so I am opening it again.',
] as const;

/** Asked when the first answer was not enough. */
export const laterExchanges: readonly Exchange[] = [
  {
    question: 'One more thing, so that we can be sure: has it happened again since you last wrote?',
    answer: 'Once more, at about {since}. Otherwise it has been quiet.',
    update: 'Thank you, that helps to narrow it down.',
  },
  {
    question: 'Could you also tell me whether all of your environments are affected?',
    answer: 'Production only. The test environment looks fine.',
    update: 'Good to know. That leaves one place to look at.',
  },
];

export const forwardNote = 'Forwarding this to our partner for a look at their side.';
export const delayApology =
  'My apologies for the silence. I have it on my desk and will write as soon as there is something to tell.';
export const reopenUpdate = 'I am sorry to hear that. I am looking at it right now.';
export const reopenResolution =
  'I found what had been missed and corrected it; everything has looked right since {since}. My apologies that you had to write again. Solved.';

export const reopenings = [
  'Unfortunately the problem is back since this morning. Could you look again?',
  'We see the same again, for a part of our users. Please reopen this.',
  'This did not hold, I am afraid. The last two runs failed in the same way.',
] as const;

export const chasers = [
  'Is there any news on this? We are waiting for your answer.',
  'Just asking for the state of this one. From our side nothing is open, as far as I can tell.',
] as const;

export const botDidNotHelp = [
  'Thanks, but that guide does not cover our case. Could a person look at it, please?',
  'I had read that already. It does not explain what we see.',
] as const;

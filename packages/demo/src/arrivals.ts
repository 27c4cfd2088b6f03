import type { Channel, Instant, Tier } from '@tenure/domain/vocabulary';
import { type Customer, contactsAt, isCustomerAt, tierAt } from './customers.ts';
import { day, hour, minute, weekdayOf } from './duration.ts';
import { Random } from './random.ts';
import type { HistoryRequest, HistorySpan } from './scale.ts';
import type { TicketBrief } from './ticket-brief.ts';
import { topics, weightedTopics } from './topics/all.ts';
import type { Topic } from './topics/topic.ts';

/** Tickets a customer of each tier writes, relative to the others. */
const tierWeights: Readonly<Record<Tier, number>> = { STARTER: 9, PROFESSIONAL: 18, ENTERPRISE: 34 };
/** Monday to Sunday. */
const weekdayFactors = [1.28, 1.18, 1.12, 1.08, 0.94, 0.3, 0.26];
/** January to December: quiet in summer and at the end of the year. */
const monthFactors = [1.06, 1.02, 1.04, 1, 0.98, 0.98, 0.9, 0.88, 1.06, 1.08, 1.06, 0.84];
/** Midnight to 23:00 in the customer's own time. */
const hourWeights = [1, 1, 1, 1, 1, 2, 4, 8, 14, 20, 22, 21, 16, 18, 21, 20, 17, 13, 9, 6, 5, 4, 3, 2];
const hourTotal = hourWeights.reduce((sum, weight) => sum + weight, 0);
const channelWeights: readonly (readonly [Channel, number])[] = [
  ['EMAIL', 52],
  ['WEB_FORM', 22],
  ['SLACK', 18],
  ['API', 8],
];
/** On such a day an incident makes many customers write at once. */
const outageChance = 1 / 42;

export const ordinary = {
  course: { kind: 'ordinary' },
  absorbs: null,
  followUpOf: null,
  issueKey: null,
  assignee: null,
} as const;

/** Decides day by day who writes when, and about what. */
export class Arrivals {
  private readonly request: HistoryRequest;
  private readonly customers: readonly Customer[];
  private readonly rate: number;
  private readonly outageTopics: readonly (readonly [Topic, number])[];

  constructor(request: HistoryRequest, span: HistorySpan, customers: readonly Customer[]) {
    this.request = request;
    this.customers = customers;
    this.outageTopics = topics.map((topic) => [topic, topic.category === 'outage' ? 60 : topic.weight] as const);
    let total = 0;
    for (let at = span.start; at < span.end; at += day) total += this.factorOf(at) * (this.weights(at).at(-1) ?? 0);
    this.rate = request.scale.tickets / total;
  }

  /** The tickets of [from, to), at most a day, in no particular order. */
  plan(from: Instant, to: Instant): TicketBrief[] {
    const random = Random.of(this.request.seed, 21, Math.floor(from / hour));
    const weights = this.weights(from);
    const isOutage = random.chance(outageChance);
    const share = (to - from) / day;
    const expected = this.rate * this.factorOf(from) * (weights.at(-1) ?? 0) * share;
    const count = countAround(expected * (isOutage ? 1.5 : 1), random);
    const briefs: TicketBrief[] = [];
    for (let index = 0; index < count; index++) briefs.push(...this.planOne(from, to, weights, isOutage, random));
    return briefs;
  }

  private planOne(
    from: Instant,
    to: Instant,
    weights: readonly number[],
    isOutage: boolean,
    random: Random,
  ): TicketBrief[] {
    const topic = random.pickWeighted(isOutage ? this.outageTopics : weightedTopics);
    const about = { topic, thread: random.pick(topic.threads), severity: random.pickWeighted(topic.severities) };
    const common = { ...ordinary, ...about, id: 0 };
    const customer = this.customers[pickCumulative(weights, random)];
    if (!customer) throw new RangeError('a day without customers');
    const createdAt =
      from + ((timeOfDay(random) - customer.utcOffsetHours * hour - (from % day) + 2 * day) % (to - from));
    if (random.chance(0.011)) {
      const nobody = { customer: null, requester: null, channel: 'EMAIL' as const, severity: 'LOW' as const };
      return [{ ...common, ...nobody, createdAt, course: { kind: 'spam' } }];
    }
    const requester = random.pick(contactsAt(customer, createdAt));
    const brief = { ...common, createdAt, customer, requester, channel: random.pickWeighted(channelWeights) };
    if (random.chance(0.012)) return [{ ...brief, course: { kind: 'agent-opened' } }];
    return random.chance(0.016) ? this.planTwice(brief, to, random) : [brief];
  }

  /** The same question twice: usually the later ticket ends in the earlier one, sometimes the other way round. */
  private planTwice(first: TicketBrief, to: Instant, random: Random): TicketBrief[] {
    const at = first.createdAt + random.between(1, 6) * minute;
    if (!first.customer || at >= to) return [first];
    const requester = random.chance(0.7) ? first.requester : random.pick(contactsAt(first.customer, at));
    const second: TicketBrief = { ...first, createdAt: at, requester };
    const mergedAt = at + random.between(4, 15) * minute;
    const [kept, gone] = random.chance(0.75) ? [first, second] : [second, first];
    const pair = { kept: { ...kept }, gone: { ...gone } };
    Object.assign(pair.kept, { absorbs: { mergedAt, other: pair.gone } });
    Object.assign(pair.gone, { course: { kind: 'merged-away', mergedAt, other: pair.kept } });
    return [pair.kept, pair.gone];
  }

  /** Running sums of what each customer writes at an instant, in the order of the customers. */
  private weights(at: Instant): number[] {
    const sums: number[] = [];
    let sum = 0;
    for (const customer of this.customers) {
      sums.push((sum += isCustomerAt(customer, at) ? tierWeights[tierAt(customer, at)] : 0));
    }
    return sums;
  }

  private factorOf(at: Instant): number {
    return (weekdayFactors[weekdayOf(at) - 1] ?? 1) * (monthFactors[new Date(at).getUTCMonth()] ?? 1);
  }
}

/** Poisson, by the normal approximation where that is good enough. */
function countAround(expected: number, random: Random): number {
  if (expected > 40) return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
  const limit = Math.exp(-expected);
  let product = random.fraction();
  let count = 0;
  for (; product > limit; count++) product *= random.fraction();
  return count;
}

/** Milliseconds after local midnight. */
function timeOfDay(random: Random): number {
  let left = random.below(hourTotal);
  const at = hourWeights.findIndex((weight) => (left -= weight) < 0);
  return at * hour + random.below(hour);
}

/** Position whose share of the running sums was drawn. */
function pickCumulative(sums: readonly number[], random: Random): number {
  const drawn = random.fraction() * (sums.at(-1) ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) > drawn) high = middle;
    else low = middle + 1;
  }
  return low;
}

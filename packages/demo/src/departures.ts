import type { Instant } from '@tenure/domain/vocabulary';
import { addCalendarMonths, day, dayStart, hour, minute } from './duration.ts';
import { storyTimes } from './incidents/story-times.ts';
import { Random } from './random.ts';
import type { HistorySpan } from './scale.ts';
import { storyCustomers } from './story-customers.ts';

/** Why customers leave, in the words of the product. */
export type ChurnReason = 'PRICE' | 'RELIABILITY' | 'SUPPORT' | 'PRODUCT_GAP' | 'COMPETITOR' | 'LOW_USAGE';

/** Half-open. */
export interface Absence {
  readonly from: Instant;
  readonly to: Instant;
}

/** A customer said that it will not renew. */
export interface Notice {
  readonly at: Instant;
  /** First day without it, midnight UTC. */
  readonly effectiveAt: Instant;
  readonly reason: ChurnReason;
  readonly evidence: string;
  readonly withdrawnAt: Instant | null;
}

/** Whether and how a customer leaves. */
export interface Departure {
  readonly isHit: boolean;
  readonly churnedAt: Instant | null;
  readonly absence: Absence | null;
  readonly notice: Notice | null;
}

/** What happens to its people. */
export interface PeoplePlan {
  readonly championLeftAt: Instant | null;
  readonly billingOptOutAt: Instant | null;
}

export const staying: Departure = { isHit: false, churnedAt: null, absence: null, notice: null };

/**
 * What was planted: of the customers that the cluster outage hit, this share does not renew in the twelve months after it,
 * and of those it spared, that one. Counted out, not drawn, so that every history holds it.
 */
export const plantedChurn = { hit: 0.45, spared: 0.06 } as const;

const words: Readonly<Record<ChurnReason, readonly string[]>> = {
  RELIABILITY: [
    'Mail of the CTO: a working day without their data, and no second site to fall back on.',
    'Note of the exit call: the board asked for a supplier after the cluster outage.',
    'Mail: "We told our own customers it would not happen again, and we cannot promise that with you."',
  ],
  PRICE: ['Mail of procurement with the offer of another vendor, a third below ours.', 'Note of the renewal call.'],
  SUPPORT: ['Note of the exit call: three tickets in a row were answered late.'],
  PRODUCT_GAP: ['Feature request for regional storage, open since a year; mail that they build it themselves.'],
  COMPETITOR: ['Mail of the champion: the group standardises on the tool of its new parent.'],
  LOW_USAGE: ['Usage report of the last quarter, sent back with "we hardly open it any more".'],
};

interface Candidate {
  readonly index: number;
  readonly contractEnd: Instant;
}

/** First contract end after an instant; contracts run for twelve months from the day of joining. */
function contractEndAfter(joined: Instant, at: Instant): Instant {
  let end = addCalendarMonths(dayStart(joined), 12);
  while (end <= at) end = addCalendarMonths(end, 12);
  return end;
}

/** In an order of chance that is the same for one seed. */
function shuffled<T extends { readonly index: number }>(items: readonly T[], seed: number, label: number): T[] {
  const draws = new Map(items.map(({ index }) => [index, Random.of(seed, label, index).fraction()]));
  return items.toSorted((a, b) => (draws.get(a.index) ?? 0) - (draws.get(b.index) ?? 0));
}

function noticeOf(
  seed: number,
  { index, contractEnd }: Candidate,
  reason: ChurnReason,
  { at, notBefore = 0 }: { readonly at?: Instant; readonly notBefore?: Instant },
): Notice {
  const random = Random.of(seed, 16, index);
  // Contracts ask for three months.
  const early = contractEnd - random.between(93, 140) * day + random.between(8, 17) * hour + random.below(60) * minute;
  return {
    at: at ?? Math.max(early, notBefore),
    effectiveAt: contractEnd,
    reason,
    evidence: random.pick(words[reason]),
    withdrawnAt: null,
  };
}

const otherReasons = ['PRICE', 'COMPETITOR', 'PRODUCT_GAP', 'LOW_USAGE', 'SUPPORT'] as const;

function reasonOf(seed: number, index: number, isHit: boolean): ChurnReason {
  const random = Random.of(seed, 17, index);
  return isHit && random.chance(0.75) ? 'RELIABILITY' : random.pick(otherReasons);
}

/** Who leaves and when, by index in the order of joining. Customers of stories stay, and are never hit. */
export function planDepartures(seed: number, span: HistorySpan, joinings: readonly Instant[]): Departure[] {
  const departures: Departure[] = joinings.map(() => staying);
  const outageAt = storyTimes.cluster(span.end);
  const there = joinings.flatMap((joined, index): Candidate[] =>
    joined < outageAt - day ? [{ index, contractEnd: contractEndAfter(joined, outageAt) }] : [],
  );
  const free = shuffled(
    there.filter(({ index }) => !storyCustomers.has(index)),
    seed,
    14,
  );
  const hit = free.slice(0, Math.ceil(free.length / 2));
  const spared = free.slice(hit.length);
  const hitLeave = shuffled(hit, seed, 15).slice(0, Math.round(plantedChurn.hit * hit.length));
  const sparedCount = Math.max(1, Math.round(plantedChurn.spared * (there.length - hit.length)));
  const sparedLeave = shuffled(spared, seed, 15).slice(0, sparedCount);
  for (const { index } of hit) departures[index] = { ...staying, isHit: true };
  // Nobody gives the outage as a reason before it.
  const notBefore = outageAt + 5 * day;
  const leave = (candidate: Candidate, isHit: boolean, place: number) => {
    const { index, contractEnd: churnedAt } = candidate;
    // The first of the spared left without a word, and every fifth does.
    const isSilent = place % 5 === (isHit ? 4 : 0);
    const notice = isSilent ? null : noticeOf(seed, candidate, reasonOf(seed, index, isHit), { notBefore });
    if (churnedAt < span.end) departures[index] = { ...staying, isHit, churnedAt, notice };
  };
  for (const [place, one] of hitLeave.entries()) leave(one, true, place);
  for (const [place, one] of sparedLeave.entries()) leave(one, false, place);
  planReturn(departures, spared, span);
  planWithdrawn(departures, hit, seed, span, notBefore);
  planStanding(departures, joinings, seed, span);
  return departures;
}

/** One that was spared let its contract run out and came back ten weeks later. */
function planReturn(departures: Departure[], spared: readonly Candidate[], span: HistorySpan): void {
  const isEarly = ({ index, contractEnd }: Candidate) =>
    departures[index] === staying && contractEnd + 100 * day < span.end;
  const one = spared.filter(isEarly).toSorted((a, b) => a.index - b.index)[0];
  if (!one) return;
  const absence = { from: one.contractEnd, to: one.contractEnd + 70 * day };
  departures[one.index] = { ...staying, absence };
}

/** Some of those that were hit had said they would leave, and stayed after all. */
function planWithdrawn(
  departures: Departure[],
  hit: readonly Candidate[],
  seed: number,
  span: HistorySpan,
  notBefore: Instant,
): void {
  const kept = hit.filter(
    ({ index, contractEnd }) => !departures[index]?.churnedAt && contractEnd + 5 * day < span.end,
  );
  for (const candidate of kept.slice(0, Math.max(1, Math.round(kept.length / 3)))) {
    const notice = noticeOf(seed, candidate, 'RELIABILITY', { notBefore });
    const withdrawnAt = candidate.contractEnd - 12 * day + 14 * hour;
    departures[candidate.index] = { ...staying, isHit: true, notice: { ...notice, withdrawnAt } };
  }
}

/** Two that are still customers have said they will not renew in the coming weeks. */
function planStanding(departures: Departure[], joinings: readonly Instant[], seed: number, span: HistorySpan): void {
  const coming = joinings.flatMap((joined, index): Candidate[] => {
    const contractEnd = contractEndAfter(joined, span.end);
    const isSoon = contractEnd > span.end + 14 * day && contractEnd < span.end + 75 * day;
    return isSoon && departures[index] === staying && !storyCustomers.has(index) && joined < span.end - 200 * day
      ? [{ index, contractEnd }]
      : [];
  });
  const reasons = ['PRICE', 'PRODUCT_GAP'] as const;
  const count = Math.max(2, Math.round(coming.length / 8));
  shuffled(coming, seed, 18)
    .slice(0, count)
    .forEach((candidate, place) => {
      const at = dayStart(span.end) - (3 + 5 * (place % 4)) * day + 10 * hour + 20 * minute;
      departures[candidate.index] = {
        ...staying,
        notice: noticeOf(seed, candidate, reasons[place % 2] ?? 'PRICE', { at }),
      };
    });
}

/** Champions leave now and then, one of them twelve days before the end; a few people want no surveys. */
export function planPeople(
  seed: number,
  index: number,
  joined: Instant,
  { churnedAt, notice }: Departure,
  span: HistorySpan,
): PeoplePlan {
  const random = Random.of(seed, 19, index);
  const last = churnedAt ?? span.end;
  const lasts = last - joined;
  const optsOut = random.chance(0.09) && lasts > 200 * day;
  const billingOptOutAt = optsOut ? joined + Math.floor(lasts * 0.6) : null;
  if (storyCustomers.has(index) || lasts < 150 * day) return { championLeftAt: null, billingOptOutAt };
  const leftAt = (at: Instant) => ({
    championLeftAt: dayStart(at) + 9 * hour + random.below(300) * minute,
    billingOptOutAt,
  });
  if (index % 48 === championJustLeft) return leftAt(span.end - 12 * day);
  if (notice?.withdrawnAt === null && churnedAt !== null && random.chance(0.4)) return leftAt(notice.at - 20 * day);
  return random.chance(0.1)
    ? leftAt(joined + lasts * (0.4 + 0.4 * random.fraction()))
    : { championLeftAt: null, billingOptOutAt };
}

/** Quicksilver Couriers, and its like in larger histories. */
const championJustLeft = 32;

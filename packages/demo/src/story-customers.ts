import type { Tier } from '@tenure/domain/vocabulary';

interface FixedPlan {
  readonly tier: Tier;
  readonly movesTo: Tier | null;
  readonly movesAfterMonths?: number;
  /** Day of the month on which it moves; the first where it isn't given. */
  readonly movesOnDay?: number;
  /** Region, IANA zone, hours east of UTC in winter. */
  readonly place: readonly [string, string, number];
}

const newYork = ['US', 'America/New_York', -5] as const;
const berlin = ['EU', 'Europe/Berlin', 1] as const;

/** Customers whose plan a story needs, by their index in the order of joining. */
export const storyIndex = {
  /** Northwind Freight pays for a 30 min first response on CRITICAL tickets. */
  premiumEnterprise: 0,
  /** Brightleaf Software pays for a 1 h first response on HIGH tickets. */
  premiumProfessional: 1,
  /** Pinecrest Insurance came from another desk with its old tickets. */
  imported: 5,
  /** Meridian Bank's ticket was downgraded right after its breach. */
  downgraded: 4,
  /** Atlas Robotics moved up from PROFESSIONAL to ENTERPRISE. */
  upgraded: 8,
  /** Fjord Energy moved down from ENTERPRISE to PROFESSIONAL. */
  steppedDown: 9,
  /** Harbor Health counts MEDIUM first responses in Europe's support hours. */
  europeanHours: 3,
  /** Cobalt Coffee moved from STARTER to PROFESSIONAL in the middle of a month. */
  movedMidMonth: 2,
  /** Meridian Bank pays data exports by the year. */
  annualFee: 4,
  /** Lumen Retail's API became dearer in the middle of its contract. */
  priceChange: 6,
} as const;

export const fixedPlans: ReadonlyMap<number, FixedPlan> = new Map([
  [storyIndex.premiumEnterprise, { tier: 'ENTERPRISE', movesTo: null, place: newYork }],
  [storyIndex.premiumProfessional, { tier: 'PROFESSIONAL', movesTo: null, place: newYork }],
  [
    storyIndex.movedMidMonth,
    { tier: 'STARTER', movesTo: 'PROFESSIONAL', movesAfterMonths: 9, movesOnDay: 16, place: newYork },
  ],
  [storyIndex.europeanHours, { tier: 'STARTER', movesTo: null, place: berlin }],
  [storyIndex.downgraded, { tier: 'ENTERPRISE', movesTo: null, place: newYork }],
  [storyIndex.imported, { tier: 'PROFESSIONAL', movesTo: null, place: berlin }],
  [storyIndex.upgraded, { tier: 'PROFESSIONAL', movesTo: 'ENTERPRISE', movesAfterMonths: 7, place: newYork }],
  [storyIndex.steppedDown, { tier: 'ENTERPRISE', movesTo: 'PROFESSIONAL', movesAfterMonths: 10, place: berlin }],
]);

/** Customers that stay, whatever is drawn: the stories need them, and the repeat issue needs several. */
export const storyCustomers: ReadonlySet<number> = new Set(Array.from({ length: 11 }, (_, index) => index));

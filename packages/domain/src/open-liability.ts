import { computeUncapped, judgeWindow, settleCredit } from './account-credit.ts';
import type { AvailabilityEvaluator } from './availability.ts';
import type {
  AccountCredit,
  AccountFacts,
  AvailabilityWindow,
  CreditTerms,
  ServiceAvailability,
} from './availability-facts.ts';
import { type Month, monthInterval } from './month.ts';
import type { Instant } from './vocabulary.ts';

/** What the incidents of a month cost (§10). */
export interface OpenLiability {
  /** If nothing more happened: the downtime so far against the whole month. */
  readonly now: AccountCredit[];
  /** If the rest of the month went like the part that has passed. There `downMs` is more than the stretches in `down`. */
  readonly forecast: AccountCredit[];
}

function passedOf({ startAt, endAt }: AvailabilityWindow, now: Instant): number {
  return Math.max(0, Math.min(endAt, now) - startAt);
}

/** downMs so far, and the same share of the time to come; rounded down. */
function forecastService(
  service: ServiceAvailability,
  monthMs: number,
  terms: CreditTerms,
  now: Instant,
): ServiceAvailability {
  const passedMs = service.windows.reduce((sum, window) => sum + passedOf(window, now), 0);
  if (passedMs === 0 || service.downMs === 0) return service;
  const windows = service.windows.map((window) => {
    const toComeMs = window.committedMs - passedOf(window, now);
    const moreMs = Number((BigInt(service.downMs) * BigInt(toComeMs)) / BigInt(passedMs));
    return judgeWindow(window, window.down, window.downMs + moreMs, terms);
  });
  const uncappedMinor = computeUncapped(windows, monthMs);
  return {
    ...service,
    windows,
    downMs: windows.reduce((sum, { downMs }) => sum + downMs, 0),
    isBreach: windows.some(({ isBreach }) => isBreach),
    isProvisional: true,
    uncappedMinor,
    creditMinor: uncappedMinor,
  };
}

/** What a month owes as of `now` and, going on like this, at its end; one entry per account and currency in each. */
export function computeOpenLiability(
  evaluator: AvailabilityEvaluator,
  accounts: readonly AccountFacts[],
  month: Month,
  terms: CreditTerms,
  now: Instant,
): OpenLiability {
  const { startAt, endAt } = monthInterval(month);
  const credits = accounts.flatMap((account) => evaluator.evaluateMonth(account, month, terms, now));
  const forecast = credits.map((credit) => {
    if (now >= endAt || credit.services.every(({ downMs }) => downMs === 0)) return credit;
    const services = credit.services.map((service) => forecastService(service, endAt - startAt, terms, now));
    return settleCredit(credit.accountId, credit.currency, month, services, terms, credit.overrideMinor);
  });
  return { now: credits, forecast };
}

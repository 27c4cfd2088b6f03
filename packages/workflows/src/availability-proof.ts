import { createHash } from 'node:crypto';
import type { Prisma } from '@tenure/db/generated/prisma/client';
import type {
  AccountCredit,
  AvailabilityWindow,
  CreditTerms,
  ServiceAvailability,
} from '@tenure/domain/availability-facts';
import type { Interval } from '@tenure/domain/interval';

/** A stretch in ISO 8601, half-open. */
export interface ProvenStretch {
  readonly startAt: string;
  readonly endAt: string;
}

/**
 * How a final availability and its credit came about, as the rules gave it on that day (§10, §11). Kept with the row
 * and never computed again. Instants in ISO 8601, amounts in minor units as text.
 */
export interface StoredAvailabilityProof {
  readonly accountId: number;
  readonly serviceId: number;
  readonly currency: string;
  readonly month: string;
  readonly committedMs: number;
  readonly downMs: number;
  readonly isBreach: boolean;
  readonly recurringMinor: string;
  readonly uncappedMinor: string;
  readonly creditMinor: string;
  readonly incidentIds: readonly number[];
  readonly windows: readonly ProvenWindow[];
  readonly exclusions: readonly {
    readonly exclusionId: string;
    readonly kind: string;
    readonly excluded: readonly ProvenStretch[];
    readonly refusedBecause: string | null;
  }[];
  /** Of the account in that month and currency: what the cap was taken from. */
  readonly account: { readonly recurringMinor: string; readonly capMinor: string; readonly creditMinor: string };
  /** The policy as it stood. */
  readonly terms: { readonly policyId: number; readonly capPercent: number; readonly bands: CreditTerms['bands'] };
}

export interface ProvenWindow extends ProvenStretch {
  readonly tier: string;
  readonly targetThousandths: number;
  readonly committedMs: number;
  readonly downMs: number;
  readonly down: readonly ProvenStretch[];
  readonly feeMinor: string;
  readonly isBreach: boolean;
  readonly creditPercent: number;
}

export function proofOf(
  service: ServiceAvailability,
  account: AccountCredit,
  { policyId, capPercent, bands }: CreditTerms,
): StoredAvailabilityProof {
  const { accountId, serviceId, currency, month, committedMs, downMs, isBreach, incidentIds } = service;
  return {
    accountId,
    serviceId,
    currency,
    month,
    committedMs,
    downMs,
    isBreach,
    recurringMinor: String(service.recurringMinor),
    uncappedMinor: String(service.uncappedMinor),
    creditMinor: String(service.creditMinor),
    incidentIds,
    windows: service.windows.map(provenWindow),
    exclusions: service.exclusions.map((effect) => ({ ...effect, excluded: effect.excluded.map(provenStretch) })),
    account: {
      recurringMinor: String(account.recurringMinor),
      capMinor: String(account.capMinor),
      creditMinor: String(account.creditMinor),
    },
    terms: { policyId, capPercent, bands },
  };
}

function provenWindow(window: AvailabilityWindow): ProvenWindow {
  const { tier, targetThousandths, committedMs, downMs, isBreach, creditPercent } = window;
  const rest = { tier, targetThousandths, committedMs, downMs, isBreach, creditPercent };
  return {
    ...provenStretch(window),
    ...rest,
    down: window.down.map(provenStretch),
    feeMinor: String(window.feeMinor),
  };
}

/** The cap of the account's month as it was when the month became final, in minor units. */
export function finalCapMinorOf({ proof }: { readonly proof: Prisma.JsonValue }): bigint {
  return BigInt((proof as unknown as StoredAvailabilityProof).account.capMinor);
}

/** The same bounds come up for every service of a month. */
const isoTexts = new Map<number, string>();

function isoOf(at: number): string {
  let text = isoTexts.get(at);
  if (text === undefined) {
    if (isoTexts.size > 10_000) isoTexts.clear();
    text = new Date(at).toISOString();
    isoTexts.set(at, text);
  }
  return text;
}

function provenStretch({ startAt, endAt }: Interval): ProvenStretch {
  return { startAt: isoOf(startAt), endAt: isoOf(endAt) };
}

/** SHA-256, in hex, of the proof in its one canonical form: keys sorted, no spaces, so that anybody can check it. */
export function hashProof(proof: StoredAvailabilityProof | Prisma.JsonValue): string {
  return createHash('sha256').update(canonicalJson(proof)).digest('hex');
}

/** JSON with the keys of every object in the order of their characters, and no spaces. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(object[key])}`;
  }
  return `{${text}}`;
}

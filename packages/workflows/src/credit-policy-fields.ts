import type { CreditPolicy, Prisma } from '@tenure/db/generated/prisma/client';
import type { CreditBand } from '@tenure/domain/availability-facts';
import { type CreditTermsValues, findCreditTermsFaults, shippedCreditTerms } from '@tenure/domain/credit-terms';
import type { Tier } from '@tenure/domain/vocabulary';
import { creditTermsOf } from './credit-terms.ts';
import { textOf } from './input-text.ts';
import { wholeNumberOf } from './input-value.ts';
import { InvalidInput } from './refusals.ts';

/** Nothing takes the shipped default, or leaves a field of an existing draft as it is. */
export interface CreditPolicyFields {
  readonly name?: string | undefined;
  /** Thousandths of a percent by tier: 99,950 is 99.95 %. */
  readonly commitments?: Readonly<Record<Tier, number>> | undefined;
  /** Highest first; the first begins right below the target. */
  readonly bands?: readonly CreditBand[] | undefined;
  readonly capPercent?: number | undefined;
  readonly maintenanceNoticeHours?: number | undefined;
  readonly maintenanceCapMinutes?: number | undefined;
  readonly errorRatePercent?: number | undefined;
  readonly fourEyesAboveMinor?: bigint | undefined;
  readonly finalDay?: number | undefined;
  readonly partialDisplayPercent?: number | undefined;
  readonly degradedDisplayPercent?: number | undefined;
}

/** What is stored of a policy beside its name and its state. */
export interface CreditPolicySettings extends CreditTermsValues {
  /** How much a partial outage and a degradation weigh on the status page. */
  readonly partialDisplayPercent: number;
  readonly degradedDisplayPercent: number;
}

export const shippedCreditSettings: CreditPolicySettings = {
  ...shippedCreditTerms,
  partialDisplayPercent: 30,
  degradedDisplayPercent: 0,
};

export function settingsOf(row: CreditPolicy): CreditPolicySettings {
  const { policyId: _, ...values } = creditTermsOf(row);
  const { partialDisplayPercent, degradedDisplayPercent } = row;
  return { ...values, partialDisplayPercent, degradedDisplayPercent };
}

/** Throws InvalidInput for the first field that makes no sense. */
export function checkCreditSettings(fields: CreditPolicyFields, old: CreditPolicySettings): CreditPolicySettings {
  const settings: CreditPolicySettings = {
    commitments: fields.commitments ?? old.commitments,
    bands: fields.bands ?? old.bands,
    capPercent: fields.capPercent ?? old.capPercent,
    maintenanceNoticeHours: fields.maintenanceNoticeHours ?? old.maintenanceNoticeHours,
    maintenanceCapMinutes: fields.maintenanceCapMinutes ?? old.maintenanceCapMinutes,
    errorRatePercent: fields.errorRatePercent ?? old.errorRatePercent,
    fourEyesAboveMinor: fields.fourEyesAboveMinor ?? old.fourEyesAboveMinor,
    finalDay: fields.finalDay ?? old.finalDay,
    partialDisplayPercent: fields.partialDisplayPercent ?? old.partialDisplayPercent,
    degradedDisplayPercent: fields.degradedDisplayPercent ?? old.degradedDisplayPercent,
  };
  const [fault] = findCreditTermsFaults(settings);
  if (fault) throw new InvalidInput(fault.field, fault.value, fault.accepted);
  wholeNumberOf('partialDisplayPercent', settings.partialDisplayPercent, 0, 100);
  wholeNumberOf('degradedDisplayPercent', settings.degradedDisplayPercent, 0, 100);
  return settings;
}

/** The settings as the table holds them. */
export function storedSettings(settings: CreditPolicySettings) {
  return {
    ...settings,
    commitments: { ...settings.commitments } as Prisma.InputJsonObject,
    bands: settings.bands.map(({ belowThousandths, percent }) => ({ belowThousandths, percent })),
  };
}

export function checkCreditPolicyName(name: string | undefined): string {
  return textOf('name', name ?? 'Service credits', 120);
}

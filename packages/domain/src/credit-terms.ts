import type { CreditBand, CreditTerms } from './availability-facts.ts';
import { tiers } from './vocabulary.ts';

/** What a credit policy says, without the row it is stored in. */
export type CreditTermsValues = Omit<CreditTerms, 'policyId'>;

/** What a new installation promises and owes (§10). */
export const shippedCreditTerms: CreditTermsValues = {
  commitments: { STARTER: 99_500, PROFESSIONAL: 99_900, ENTERPRISE: 99_950 },
  bands: [
    { belowThousandths: null, percent: 10 },
    { belowThousandths: 99_000, percent: 25 },
    { belowThousandths: 95_000, percent: 50 },
  ],
  capPercent: 50,
  maintenanceNoticeHours: 72,
  maintenanceCapMinutes: 240,
  errorRatePercent: 5,
  fourEyesAboveMinor: 500_000n,
  finalDay: 3,
};

/** What keeps terms from being adopted, in the words of §21. */
export interface CreditTermsFault {
  /** A path such as `commitments.STARTER` or `bands.1.percent`. */
  readonly field: string;
  readonly value: string;
  readonly accepted: string;
}

/** 100 % in thousandths of a percent. */
const wholeThousandths = 100_000;
const hoursOfYear = 8_784;
const minutesOfMonth = 44_640;

function findRangeFault(field: string, value: number, least: number, most: number): CreditTermsFault[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  return [{ field, value: String(value), accepted: `a whole number from ${least} to ${most}` }];
}

function findBandFaults(bands: readonly CreditBand[], lowestCommitment: number): CreditTermsFault[] {
  if (bands.length === 0) return [{ field: 'bands', value: '[]', accepted: 'at least one band' }];
  return bands.flatMap(({ belowThousandths, percent }, index) => {
    const before = bands[index - 1];
    const faults = findRangeFault(`bands.${index}.percent`, percent, before?.percent ?? 0, 100);
    if (before === undefined) {
      if (belowThousandths === null) return faults;
      const accepted = 'null: the first band begins right below the commitment';
      return [...faults, { field: 'bands.0.belowThousandths', value: String(belowThousandths), accepted }];
    }
    const most = Math.min(before.belowThousandths ?? wholeThousandths, lowestCommitment) - 1;
    return [...faults, ...findRangeFault(`bands.${index}.belowThousandths`, belowThousandths ?? Number.NaN, 1, most)];
  });
}

/**
 * Everything about terms that can't be meant. Bands go down, below every commitment, and a worse month never earns a
 * smaller percentage.
 */
export function findCreditTermsFaults(terms: CreditTermsValues): CreditTermsFault[] {
  const commitments = tiers.map((tier) => terms.commitments[tier]);
  return [
    ...tiers.flatMap((tier) => findRangeFault(`commitments.${tier}`, terms.commitments[tier], 1, wholeThousandths)),
    ...findBandFaults(terms.bands, Math.min(...commitments)),
    ...findRangeFault('capPercent', terms.capPercent, 0, 100),
    ...findRangeFault('maintenanceNoticeHours', terms.maintenanceNoticeHours, 0, hoursOfYear),
    ...findRangeFault('maintenanceCapMinutes', terms.maintenanceCapMinutes, 0, minutesOfMonth),
    ...findRangeFault('errorRatePercent', terms.errorRatePercent, 0, 100),
    ...findRangeFault('finalDay', terms.finalDay, 1, 28),
    ...(terms.fourEyesAboveMinor >= 0n
      ? []
      : [{ field: 'fourEyesAboveMinor', value: String(terms.fourEyesAboveMinor), accepted: 'an amount from 0' }]),
  ];
}

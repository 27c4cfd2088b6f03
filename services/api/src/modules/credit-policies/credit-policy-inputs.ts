import { type Tier as TierWord, tiers } from '@tenure/domain/vocabulary';
import { InvalidInput } from '@tenure/workflows/refusals';
import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { Tier } from '../../graphql/vocabulary.ts';

const CreditCommitmentInput = builder.inputType('CreditCommitmentInput', {
  description: 'The availability that a tier is promised.',
  fields: (t) => ({
    tier: t.field({ type: Tier, required: true, description: 'The tier.' }),
    thousandths: t.int({ required: true, description: 'Thousandths of a percent: 99950 is 99.95 %.' }),
  }),
});

const CreditBandInput = builder.inputType('CreditBandInput', {
  description: 'What share of the fee is owed in a range of availability.',
  fields: (t) => ({
    belowThousandths: t.int({ description: 'Below this, in thousandths of a percent; null: below the target.' }),
    percent: t.int({ required: true, description: 'Share of the service’s fee, in percent.' }),
  }),
});

export const DraftCreditPolicyInput = builder.inputType('DraftCreditPolicyInput', {
  description: 'A draft of the next credit policy; a missing field is as Tenure ships it (§10).',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name.' }),
    commitments: t.field({ type: [CreditCommitmentInput], description: 'One for each tier.' }),
    bands: t.field({ type: [CreditBandInput], description: 'Highest availability first.' }),
    capPercent: t.int({ description: 'The most that is credited, in percent of the month’s recurring fee.' }),
    maintenanceNoticeHours: t.int({ description: 'Hours ahead that maintenance must be announced.' }),
    maintenanceCapMinutes: t.int({ description: 'Minutes of maintenance a month that are excluded at most.' }),
    errorRatePercent: t.int({ description: 'Share of errors above which a partial outage counts, in percent.' }),
    fourEyesAboveMinor: t.field({ type: 'BigInt', description: 'Credits above this need two approvals.' }),
    finalDay: t.int({ description: 'Day of the following month on which a month becomes final, 1 to 28.' }),
    partialDisplayPercent: t.int({ description: 'Weight of a partial outage on the status page, in percent.' }),
    degradedDisplayPercent: t.int({ description: 'Weight of a degradation on the status page, in percent.' }),
  }),
});

export const UpdateCreditPolicyDraftInput = builder.inputType('UpdateCreditPolicyDraftInput', {
  description: 'What to change of a draft; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    commitments: t.field({ type: [CreditCommitmentInput], description: 'One for each tier.' }),
    bands: t.field({ type: [CreditBandInput], description: 'Highest availability first.' }),
    capPercent: t.int({ description: 'The most that is credited, in percent of the month’s recurring fee.' }),
    maintenanceNoticeHours: t.int({ description: 'Hours ahead that maintenance must be announced.' }),
    maintenanceCapMinutes: t.int({ description: 'Minutes of maintenance a month that are excluded at most.' }),
    errorRatePercent: t.int({ description: 'Share of errors above which a partial outage counts, in percent.' }),
    fourEyesAboveMinor: t.field({ type: 'BigInt', description: 'Credits above this need two approvals.' }),
    finalDay: t.int({ description: 'Day of the following month on which a month becomes final, 1 to 28.' }),
    partialDisplayPercent: t.int({ description: 'Weight of a partial outage on the status page, in percent.' }),
    degradedDisplayPercent: t.int({ description: 'Weight of a degradation on the status page, in percent.' }),
  }),
});

type PolicyInput = typeof UpdateCreditPolicyDraftInput.$inferInput;

/** Throws InvalidInput where a tier is missing or named twice. */
function commitmentsOf(given: PolicyInput['commitments']): Record<TierWord, number> | undefined {
  if (!given) return undefined;
  const named = given.map(({ tier }) => tier);
  if (named.length !== tiers.length || new Set(named).size !== tiers.length) {
    throw new InvalidInput('commitments', named.join(', '), `each of ${tiers.join(', ')} once`);
  }
  return Object.fromEntries(given.map(({ tier, thousandths }) => [tier, thousandths])) as Record<TierWord, number>;
}

/** The fields that a new draft and a change of one share, as the workflows take them. */
export function policyFieldsOf(input: PolicyInput) {
  return {
    name: given(input.name),
    commitments: commitmentsOf(input.commitments),
    bands: input.bands?.map(({ belowThousandths, percent }) => ({
      belowThousandths: belowThousandths ?? null,
      percent,
    })),
    capPercent: given(input.capPercent),
    maintenanceNoticeHours: given(input.maintenanceNoticeHours),
    maintenanceCapMinutes: given(input.maintenanceCapMinutes),
    errorRatePercent: given(input.errorRatePercent),
    fourEyesAboveMinor: given(input.fourEyesAboveMinor),
    finalDay: given(input.finalDay),
    partialDisplayPercent: given(input.partialDisplayPercent),
    degradedDisplayPercent: given(input.degradedDisplayPercent),
  };
}

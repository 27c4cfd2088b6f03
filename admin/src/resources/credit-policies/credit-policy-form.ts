import type { CreditPolicyPageFragment, UpdateCreditPolicyDraftInput } from '../../generated/graphql.ts';
import type { FormField, FormValues } from '../../layout/FormButton.tsx';
import { labelOf } from '../../words.ts';

type Policy = CreditPolicyPageFragment;
type Tier = Policy['commitments'][number]['tier'];

const tiers: readonly Tier[] = ['STARTER', 'PROFESSIONAL', 'ENTERPRISE'];

/** “99.95” or “99.95 %” → 99950; null where it is no percentage of at most three decimals. */
export function parseThousandths(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?\s*%?$/.exec(text.trim());
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(3, '0')}`) : null;
}

/** 99950 → “99.95”. */
export function thousandthsText(value: number): string {
  return `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`.replace(/\.?0+$/, '');
}

const numbers = [
  ['capPercent', 'Cap in percent of the month’s fee'],
  ['maintenanceNoticeHours', 'Notice of maintenance in hours'],
  ['maintenanceCapMinutes', 'Maintenance that is excluded in a month, in minutes'],
  ['errorRatePercent', 'A partial outage counts above this share of errors, in percent'],
  ['fourEyesAboveMinor', 'Two approvers above, in minor units (cents)'],
  ['finalDay', 'Day of the next month on which a month becomes final'],
  ['partialDisplayPercent', 'Weight of a partial outage on the status page, in percent'],
  ['degradedDisplayPercent', 'Weight of a degradation on the status page, in percent'],
] as const;

/** The fields of a draft, with what stands in it. */
export function fieldsOf(policy: Policy): FormField[] {
  const targetOf = (tier: Tier) => policy.commitments.find((commitment) => commitment.tier === tier)?.thousandths ?? 0;
  return [
    { kind: 'text', name: 'name', label: 'Name', initial: policy.name, isRequired: true },
    ...tiers.map(
      (tier): FormField => ({
        kind: 'text',
        name: tier,
        label: `Promised to ${labelOf(tier)}, in percent`,
        initial: thousandthsText(targetOf(tier)),
        isRequired: true,
      }),
    ),
    ...policy.bands.flatMap(({ belowThousandths, percent }, place): FormField[] => [
      ...(belowThousandths === null || belowThousandths === undefined
        ? []
        : [
            {
              kind: 'text' as const,
              name: `below${place}`,
              label: `Band ${place + 1}: below, in percent`,
              initial: thousandthsText(belowThousandths),
              isRequired: true,
            },
          ]),
      {
        kind: 'whole',
        name: `percent${place}`,
        label: `Band ${place + 1}: credit in percent of the fee`,
        initial: String(percent),
        isRequired: true,
      },
    ]),
    ...numbers.map(
      ([name, label]): FormField => ({ kind: 'whole', name, label, initial: String(policy[name]), isRequired: true }),
    ),
  ];
}

/** What was entered as the API takes it; what is no percentage goes as −1, so that the refusal names the field. */
export function inputOf(policy: Policy, values: FormValues): UpdateCreditPolicyDraftInput {
  const thousandths = (name: string) => parseThousandths(values[name] ?? '') ?? -1;
  const whole = (name: string) => Number(values[name] ?? Number.NaN);
  return {
    name: values['name'] ?? '',
    commitments: tiers.map((tier) => ({ tier, thousandths: thousandths(tier) })),
    bands: policy.bands.map(({ belowThousandths }, place) => ({
      belowThousandths:
        belowThousandths === null || belowThousandths === undefined ? null : thousandths(`below${place}`),
      percent: whole(`percent${place}`),
    })),
    capPercent: whole('capPercent'),
    maintenanceNoticeHours: whole('maintenanceNoticeHours'),
    maintenanceCapMinutes: whole('maintenanceCapMinutes'),
    errorRatePercent: whole('errorRatePercent'),
    fourEyesAboveMinor: values['fourEyesAboveMinor'] ?? '',
    finalDay: whole('finalDay'),
    partialDisplayPercent: whole('partialDisplayPercent'),
    degradedDisplayPercent: whole('degradedDisplayPercent'),
  };
}

import type { PolicyPreset } from '../../generated/graphql.ts';

interface PresetChoice {
  readonly preset: PolicyPreset;
  readonly title: string;
}

export const presetChoices: readonly [PresetChoice, ...PresetChoice[]] = [
  { preset: 'monotone', title: 'Monotone: critical is never slower than high' },
  { preset: 'contract', title: 'As the contracts promise' },
];

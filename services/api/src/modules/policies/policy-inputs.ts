import { given } from '../../graphql/arguments.ts';
import { builder } from '../../graphql/builder.ts';
import { readOptionalId } from '../../graphql/ids.ts';
import { ClockKind, ResolutionDefinition, Severity, Tier } from '../../graphql/vocabulary.ts';
import { enumOf } from '../../graphql/words.ts';

export const PolicyPreset = enumOf('PolicyPreset', 'Targets shipped with Tenure (§2).', {
  contract: 'What the contracts promise as they stand; CRITICAL is slower than HIGH.',
  monotone: 'The same with CRITICAL and HIGH swapped, so that worse is never slower.',
});

const SlaTargetInput = builder.inputType('SlaTargetInput', {
  description: 'What a policy promises a tier for one clock and severity.',
  fields: (t) => ({
    tier: t.field({ type: Tier, required: true, description: 'For which tier.' }),
    severity: t.field({ type: Severity, required: true, description: 'For which severity.' }),
    clock: t.field({ type: ClockKind, required: true, description: 'For which clock.' }),
    targetMinutes: t.int({ required: true, description: 'The target in minutes.' }),
    calendarId: t.id({ description: 'Hours that count; 24×7 where missing.' }),
  }),
});

export const DraftPolicyInput = builder.inputType('DraftPolicyInput', {
  description: 'A draft of the next policy version. Targets come from the list, else from the preset.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name.' }),
    preset: t.field({ type: PolicyPreset, description: 'Shipped targets to start from.' }),
    targets: t.field({ type: [SlaTargetInput], description: 'All targets; a missing one means “no target”.' }),
    warnPercent: t.int({ description: 'Share of a target at which a warning is given, 1 to 99; 75 where missing.' }),
    reopenDays: t.int({ description: 'For how many days a solved ticket can be reopened; 7 where missing.' }),
    resolutionDefinition: t.field({ type: ResolutionDefinition, description: 'What the resolution clock counts.' }),
  }),
});

export const UpdatePolicyDraftInput = builder.inputType('UpdatePolicyDraftInput', {
  description: 'What to change of a draft; a missing field stays as it is.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    targets: t.field({ type: [SlaTargetInput], description: 'All targets; a missing one means “no target”.' }),
    warnPercent: t.int({ description: 'Share of a target at which a warning is given, 1 to 99.' }),
    reopenDays: t.int({ description: 'For how many days a solved ticket can be reopened.' }),
    resolutionDefinition: t.field({ type: ResolutionDefinition, description: 'What the resolution clock counts.' }),
  }),
});

/** The fields that a new draft and a change of one share, as the workflows take them. */
export function draftFieldsOf(input: Omit<typeof UpdatePolicyDraftInput.$inferInput, 'name'>) {
  const { targets, warnPercent, reopenDays, resolutionDefinition } = input;
  return {
    warnPercent: given(warnPercent),
    reopenDays: given(reopenDays),
    resolutionDefinition: given(resolutionDefinition),
    targets: targets?.map((target, index) => ({
      ...target,
      calendarId: readOptionalId(`targets.${index}.calendarId`, target.calendarId),
    })),
  };
}

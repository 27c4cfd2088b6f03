import type { Transaction } from '@tenure/db/client';
import { policyDefaults, type policyPresets } from '@tenure/domain/policy-presets';
import type { SlaTarget } from '@tenure/domain/sla-context';
import {
  clockKinds,
  type ResolutionDefinition,
  resolutionDefinitions,
  severities,
  tiers,
} from '@tenure/domain/vocabulary';
import { textOf } from './input-text.ts';
import { choiceOf, wholeNumberOf } from './input-value.ts';
import { checkCalendar } from './references.ts';
import { InvalidInput } from './refusals.ts';

export type PolicyPreset = keyof typeof policyPresets;
const presetNames: readonly PolicyPreset[] = ['contract', 'monotone'];

/** Nothing takes the shipped default, or leaves a field of an existing draft as it is. */
export interface PolicyFields {
  readonly name?: string | undefined;
  /** Where the targets come from when none are given. */
  readonly preset?: PolicyPreset | null | undefined;
  /** All of them; a missing one means "no target" (§2). */
  readonly targets?: readonly SlaTarget[] | undefined;
  readonly warnPercent?: number | undefined;
  readonly reopenDays?: number | undefined;
  readonly resolutionDefinition?: ResolutionDefinition | undefined;
}

export interface PolicySettings {
  readonly warnPercent: number;
  readonly reopenDays: number;
  readonly resolutionDefinition: ResolutionDefinition;
}

/** Refuses what the table can't hold; what is merely unwise is the linter's. */
export function checkPolicySettings(fields: PolicyFields, old: PolicySettings = policyDefaults): PolicySettings {
  const definition = fields.resolutionDefinition ?? old.resolutionDefinition;
  return {
    warnPercent: wholeNumberOf('warnPercent', fields.warnPercent ?? old.warnPercent, 1, 99),
    reopenDays: wholeNumberOf('reopenDays', fields.reopenDays ?? old.reopenDays, 0, 3_650),
    resolutionDefinition: choiceOf('resolutionDefinition', definition, resolutionDefinitions),
  };
}

export function checkPreset(preset: PolicyPreset | null | undefined): PolicyPreset | null {
  return preset === null || preset === undefined ? null : choiceOf('preset', preset, presetNames);
}

/** Throws InvalidInput for a target that can't be, is there twice, or names no calendar. */
export async function checkTargets(tx: Transaction, targets: readonly SlaTarget[]): Promise<SlaTarget[]> {
  const checked = targets.map(({ tier, severity, clock, targetMinutes, calendarId }) => ({
    tier: choiceOf('targets.tier', tier, tiers),
    severity: choiceOf('targets.severity', severity, severities),
    clock: choiceOf('targets.clock', clock, clockKinds),
    targetMinutes: wholeNumberOf('targets.targetMinutes', targetMinutes, 1, 5_256_000),
    calendarId,
  }));
  const places = new Set<string>();
  for (const { tier, severity, clock } of checked) {
    const place = `${tier} ${severity} ${clock}`;
    if (places.has(place)) throw new InvalidInput('targets', place, 'one target for each tier, severity and clock');
    places.add(place);
  }
  for (const calendarId of new Set(checked.map((target) => target.calendarId))) await checkCalendar(tx, calendarId);
  return checked;
}

export function checkPolicyName(name: string | undefined, preset: PolicyPreset | null): string {
  return textOf('name', name ?? (preset === 'monotone' ? 'Monotone targets' : 'Contract targets'), 120);
}

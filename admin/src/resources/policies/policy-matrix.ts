import { clockKinds, severities, tiers } from '@tenure/domain/vocabulary';
import { formatMinutes, parseMinutes } from '../../fields/durations.ts';
import type { ClockKind, PolicyTargetFragment, Severity, SlaTargetInput, Tier } from '../../generated/graphql.ts';

/** One target as it is being written: “4 h”, or nothing for no target. */
export interface TargetDraft {
  readonly text: string;
  readonly calendarId: string | null;
}

export type TargetMatrix = Readonly<Record<string, TargetDraft>>;

export const noTarget: TargetDraft = { text: '', calendarId: null };

export function cellKey(clock: ClockKind, tier: Tier, severity: Severity): string {
  return `${clock}/${tier}/${severity}`;
}

/** A policy's targets as a matrix to write in. */
export function readMatrix(targets: readonly PolicyTargetFragment[]): TargetMatrix {
  return Object.fromEntries(
    targets.map(({ clock, tier, severity, targetMinutes, calendar }) => [
      cellKey(clock, tier, severity),
      { text: formatMinutes(targetMinutes), calendarId: calendar?.id ?? null },
    ]),
  );
}

export function isReadable({ text }: TargetDraft): boolean {
  return text.trim() === '' || (parseMinutes(text) ?? 0) > 0;
}

/** The matrix as the API takes it; an empty cell is no target. Null while a cell can't be read. */
export function composeTargets(matrix: TargetMatrix): SlaTargetInput[] | null {
  if (!Object.values(matrix).every(isReadable)) return null;
  return clockKinds.flatMap((clock) =>
    tiers.flatMap((tier) =>
      severities.flatMap((severity) => {
        const { text, calendarId } = matrix[cellKey(clock, tier, severity)] ?? noTarget;
        const targetMinutes = parseMinutes(text);
        return targetMinutes ? [{ clock, tier, severity, targetMinutes, calendarId }] : [];
      }),
    ),
  );
}

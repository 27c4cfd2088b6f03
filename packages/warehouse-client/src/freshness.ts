/** How old the published figures are; `asOf` null where nothing was published. */
export interface Freshness {
  readonly asOf: Date | null;
  readonly ageMinutes: number | null;
  readonly isStale: boolean;
  readonly message: string;
}

/** A nightly run plus two hours for it to finish: figures older than that miss a night. */
export const staleAfterMinutes = 26 * 60;

function describeAge(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} hours` : `${Math.floor(minutes / 1440)} days`;
}

/** Says how old figures as of `asOf` are at `now`, and whether a night is missing (§19). */
export function describeFreshness(asOf: Date | null, now: Date): Freshness {
  if (asOf === null) {
    const message = 'No warehouse snapshot has been published yet: run the ETL.';
    return { asOf, ageMinutes: null, isStale: true, message };
  }
  const ageMinutes = Math.max(0, Math.floor((now.getTime() - asOf.getTime()) / 60_000));
  const isStale = ageMinutes > staleAfterMinutes;
  const age = `The figures are as of ${asOf.toISOString()}, ${describeAge(ageMinutes)} ago`;
  return { asOf, ageMinutes, isStale, message: isStale ? `${age}: a nightly run is missing.` : `${age}.` };
}

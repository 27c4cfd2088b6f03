import type { Transaction } from '@tenure/db/client';
import type { Contract, ContractOverride } from '@tenure/db/generated/prisma/client';
import { buildOpenHours, type CalendarVersion, type OpenHours } from '@tenure/domain/calendar';
import type { OverrideTerm, SlaContext, SlaPolicyVersion, TierChange } from '@tenure/domain/sla-context';
import { timeZoneOf } from '@tenure/domain/time-zone';

/** The terms of an SlaContext as data: they can be handed to another thread, and compared. */
export interface SlaTerms extends Omit<SlaContext, 'calendars'> {
  readonly calendarVersions: ReadonlyMap<number, readonly CalendarVersion[]>;
}

/**
 * Loads what the clocks of these accounts' tickets depend on; of all accounts where none are named.
 * A constant number of statements. Throws when a stored calendar can't be read.
 */
export async function loadSlaContext(tx: Transaction, accountIds?: readonly number[]): Promise<SlaContext> {
  return slaContextOf(await loadSlaTerms(tx, accountIds));
}

/** Throws RangeError where a stored calendar makes no sense. */
export function slaContextOf({ calendarVersions, ...terms }: SlaTerms): SlaContext {
  return { ...terms, calendars: calendarsOf(calendarVersions) };
}

/** The terms of these accounts, of all where none are named, as they are stored. A constant number of statements. */
export async function loadSlaTerms(tx: Transaction, accountIds?: readonly number[]): Promise<SlaTerms> {
  const ofAccounts = accountIds ? { accountId: { in: [...accountIds] } } : {};
  const policies = await loadPolicies(tx);
  const overrides = await tx.contractOverride.findMany({
    where: { contract: { ...ofAccounts, status: { not: 'DRAFT' } } },
    include: { contract: true },
  });
  const changes = await tx.accountTierChange.findMany({
    where: ofAccounts,
    orderBy: [{ effectiveAt: 'asc' }, { id: 'asc' }],
  });
  const tiersByAccount = new Map<number, TierChange[]>();
  for (const change of changes) {
    append(tiersByAccount, change.accountId, { at: change.effectiveAt.getTime(), tier: change.tier });
  }
  const overridesByAccount = new Map<number, OverrideTerm[]>();
  for (const override of overrides) {
    const term = overrideTermOf(override, override.contract);
    if (term) append(overridesByAccount, term.accountId, term);
  }
  return { policies, overridesByAccount, tiersByAccount, calendarVersions: await loadCalendarVersions(tx) };
}

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

async function loadPolicies(tx: Transaction): Promise<SlaPolicyVersion[]> {
  const rows = await tx.slaPolicy.findMany({ where: { status: 'ADOPTED' }, include: { targets: true } });
  return rows.flatMap(({ id, effectiveFromAt, warnPercent, reopenDays, resolutionDefinition, targets }) =>
    effectiveFromAt
      ? [{ id, effectiveFromAt: effectiveFromAt.getTime(), warnPercent, reopenDays, resolutionDefinition, targets }]
      : [],
  );
}

/** An override holds no longer than its contract: the half-open overlap of both terms, or null where they have none. */
export function overrideTermOf(
  override: Omit<ContractOverride, 'contractId' | 'createdAt' | 'monthlyPriceMinor'>,
  contract: Pick<Contract, 'accountId' | 'startDate' | 'endDate'>,
): OverrideTerm | null {
  const { id, clock, severity, targetMinutes, calendarId } = override;
  const effectiveFromAt = Math.max(override.effectiveFromAt.getTime(), contract.startDate.getTime());
  const ownEnd = override.effectiveToAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const effectiveToAt = Math.min(ownEnd, contract.endDate.getTime());
  if (effectiveToAt <= effectiveFromAt) return null;
  const { accountId } = contract;
  return { id, accountId, clock, severity, targetMinutes, calendarId, effectiveFromAt, effectiveToAt };
}

/** Working hours are costly to build and the same for every transaction, so they are kept by what they are made of. */
const builtHours = new Map<string, OpenHours>();
const mostBuiltHours = 200;

/** Every business calendar with the hours of all its versions. Throws RangeError where a stored one makes no sense. */
export async function loadCalendars(tx: Transaction): Promise<Map<number, OpenHours>> {
  return calendarsOf(await loadCalendarVersions(tx));
}

async function loadCalendarVersions(tx: Transaction): Promise<Map<number, CalendarVersion[]>> {
  const rows = await tx.businessCalendarVersion.findMany({ orderBy: { effectiveFromAt: 'asc' } });
  const versionsByCalendar = new Map<number, CalendarVersion[]>();
  for (const { calendarId, timeZone, windows, holidays, effectiveFromAt } of rows) {
    const version = { timeZone, windows, holidays, effectiveFromAt: effectiveFromAt.getTime() };
    append(versionsByCalendar, calendarId, version as unknown as CalendarVersion);
  }
  return versionsByCalendar;
}

function calendarsOf(versionsByCalendar: SlaTerms['calendarVersions']): Map<number, OpenHours> {
  return new Map(Array.from(versionsByCalendar, ([id, versions]) => [id, openHoursOf(versions)]));
}

function openHoursOf(versions: readonly CalendarVersion[]): OpenHours {
  const key = JSON.stringify(versions);
  const known = builtHours.get(key);
  if (known) return known;
  const built = buildOpenHours(versions, timeZoneOf);
  if (builtHours.size >= mostBuiltHours) builtHours.clear();
  builtHours.set(key, built);
  return built;
}

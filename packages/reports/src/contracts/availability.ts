import { choice, instant, integer, month, number, share, sum, tier, yesNo } from '../columns.ts';
import type { Drill, ReportContract } from '../contract.ts';
import { accountId, accountName, creditPolicyNumber, currency, serviceId, serviceName } from '../finance-columns.ts';

const promisedTier = { ...tier, words: "The account's tier, at the end of the month where it changed within it." };
const columns = { month: 'month', tier: 'tier', serviceId: 'serviceId', accountId: 'accountId' };
const drill = (counts: string, fixed: Drill['fixed'], sums?: Drill['sums']): Drill => ({
  counts,
  rowsReport: 'availability_rows',
  columns,
  fixed,
  ...(sums ? { sums } : {}),
});
const formula =
  'Down time is the union of the full outages of the service that the account felt (partial ones where its own error rate was above the limit), less the exclusions that are approved and evidenced, within the time the account subscribed to it. A promise is broken when (T − D) × 100,000 < target × T, in integers (§10). Final months are as they became final. A month that is not final yet is provisional: its rows show what is known at the as-of instant, but its promises are neither kept nor broken and its time counts in no uptime, whether a target is missed already or not.';

export const availability: ReportContract = {
  name: 'availability',
  kind: 'figures',
  title: 'Availability',
  words: 'How many promises of availability were kept: one for every account, service and final month.',
  grain: 'One row per month, tier, service and account.',
  owner: 'Head of Engineering',
  audience: 'everyone',
  view: 'availability',
  columns: [
    month('month', 'Month', 'UTC calendar month.'),
    promisedTier,
    serviceId,
    serviceName,
    accountId,
    accountName,
    share('keptPercent', 'Kept', 'Kept ÷ decided promises.', 'kept', 'decided'),
    sum('kept', 'Promises kept', 'Final service months at or above the target.', null),
    sum('breached', 'Promises broken', 'Final service months below the target.', null),
    sum('decided', 'Decided', 'Kept + broken: the denominator.', null),
    share('uptimePercent', 'Uptime', 'Time up ÷ time promised, of final months.', 'upMs', 'committedMs'),
    sum('upMs', 'Time up', 'Promised time that was not down.', 'ms'),
    sum('downMs', 'Time down', 'Counted outages less exclusions.', 'ms'),
    sum('committedMs', 'Time promised', 'The final month within the subscription.', 'ms'),
    sum('excludedUndecided', 'Undecided', 'Service months that are not final yet.', null),
  ],
  formula,
  figures: [
    {
      kind: 'share',
      name: 'kept',
      title: 'Promises kept',
      formula: 'kept ÷ (kept + broken), by account, service and final month',
      numerator: 'kept',
      denominator: 'decided',
      n: 'decided',
      target: null,
      emptyReason: 'No month of this selection is final yet.',
    },
    {
      kind: 'share',
      name: 'uptime',
      title: 'Pooled uptime',
      formula: 'time up ÷ time promised, added up over accounts, services and final months',
      numerator: 'upMs',
      denominator: 'committedMs',
      n: 'decided',
      target: null,
      emptyReason: 'No month of this selection is final yet.',
    },
  ],
  exclusions: [{ column: 'excludedUndecided', reason: 'UNDECIDED', words: 'The month is not final yet.' }],
  keptApart: [],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    drill('decided', { exclusionReason: null }, { committedMs: 'committedMs', downMs: 'downMs' }),
    drill('kept', { decision: 'KEPT' }),
    drill('breached', { decision: 'BREACHED' }),
    drill('excludedUndecided', { exclusionReason: 'UNDECIDED' }),
  ],
};

const optional = { isNullable: true };

export const availabilityRows: ReportContract = {
  name: 'availability_rows',
  kind: 'rows',
  title: 'Availability of services',
  words: 'What every account was promised of every service in every month, and what it got.',
  grain: 'One row per account, service, currency and month.',
  owner: 'Head of Engineering',
  audience: 'everyone',
  view: 'availability_rows',
  columns: [
    month('month', 'Month', 'UTC calendar month.'),
    accountName,
    serviceName,
    promisedTier,
    choice('decision', 'Promise', 'Kept or broken; empty until the month is final.', ['KEPT', 'BREACHED'], true),
    choice('exclusionReason', 'Left out because', 'Empty where it counts.', ['UNDECIDED'], true),
    number('availabilityPercent', 'Availability', 'Time up ÷ time promised.', { ...optional, unit: 'percent' }),
    number('targetPercent', 'Target', 'What the tier promises.', { ...optional, unit: 'percent' }),
    integer('committedMs', 'Time promised', 'The month within the subscription.', { unit: 'ms' }),
    integer('downMs', 'Time down', 'Counted outages less exclusions.', { unit: 'ms' }),
    integer('excludedMs', 'Excluded', 'Outage that does not count.', { ...optional, unit: 'ms' }),
    integer('incidentCount', 'Incidents', 'Incidents that made it.', optional),
    integer('windowCount', 'Windows', 'More than one where tier or fee changed within the month.', optional),
    yesNo('isFinal', 'Final', 'No longer changes.'),
    yesNo('isProvisional', 'Provisional', 'The month is not final yet: what is shown may change.'),
    yesNo('hasChangedSinceFinal', 'Changed since', 'What is known now differs from what became final.'),
    creditPolicyNumber,
    instant('finalisedAt', 'Final since', 'Empty before.', optional),
    currency,
    integer('availabilityId', 'Final month id', 'Key of the final row and its proof.', { ...optional, isFilter: true }),
    accountId,
    serviceId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
    { column: 'serviceName', direction: 'ASC' },
  ],
  drills: [],
};

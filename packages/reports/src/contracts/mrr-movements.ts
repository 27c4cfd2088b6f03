import { instant, minor, month, sum, sumMinor } from '../columns.ts';
import type { ReportContract } from '../contract.ts';
import { accountId, accountName, currency } from '../finance-columns.ts';
import { endTier, isProvisional, movementKind, movementView, owner, valueFigure } from '../retention-columns.ts';

const formula =
  'Start + Σ movements = end, exactly, for every account, currency and month, in either view; it is checked before figures are published. An account’s first MRR is new, its first after none is a reactivation; it churns when it is left with none in any currency; one of several subscriptions ending is contraction (§12). The event view has every change at its instant, the point-to-point view the month’s end against its start.';
const calendarMonth = month('month', 'Month', 'UTC month in which MRR changed.');

export const mrrMovements: ReportContract = {
  name: 'mrr_movements',
  kind: 'figures',
  title: 'MRR movements',
  words: 'What was won, what grew, what shrank, what left and what came back.',
  grain: 'One row per month, currency, view, movement and tier.',
  owner,
  audience: 'retention',
  view: 'mrr_movements',
  columns: [
    calendarMonth,
    currency,
    movementView,
    movementKind,
    endTier,
    isProvisional,
    sumMinor('amountMinor', 'Change', 'MRR after less before: negative for contraction and churn.'),
    sum('n', 'Movements', 'Changes of an account’s MRR in one currency.', null),
  ],
  formula,
  figures: [valueFigure('amountMinor', 'Net change', 'Σ movements', 'n', 'MRR did not change in this selection.')],
  exclusions: [],
  keptApart: ['view', 'currency'],
  defaultSort: [{ column: 'month', direction: 'DESC' }],
  drills: [
    {
      counts: 'n',
      rowsReport: 'mrr_movement_rows',
      columns: {
        month: 'month',
        currency: 'currency',
        view: 'view',
        kind: 'kind',
        tier: 'tier',
        isProvisional: 'isProvisional',
      },
      fixed: {},
      sums: { amountMinor: 'amountMinor' },
    },
  ],
};

export const mrrMovementRows: ReportContract = {
  name: 'mrr_movement_rows',
  kind: 'rows',
  title: 'MRR movements by account',
  words: 'Every change of an account’s MRR.',
  grain: 'One row per account, currency, month, view and change.',
  owner,
  audience: 'retention',
  view: 'mrr_movement_rows',
  columns: [
    calendarMonth,
    instant('movedAt', 'At', 'Instant of the change; empty from point to point.', { isNullable: true }),
    accountName,
    movementKind,
    currency,
    minor('beforeMinor', 'Before', 'MRR before the change.'),
    minor('afterMinor', 'After', 'MRR after it.'),
    minor('amountMinor', 'Change', 'After less before.'),
    endTier,
    movementView,
    isProvisional,
    accountId,
  ],
  formula,
  figures: [],
  exclusions: [],
  keptApart: [],
  defaultSort: [
    { column: 'month', direction: 'DESC' },
    { column: 'movedAt', direction: 'DESC' },
    { column: 'accountName', direction: 'ASC' },
  ],
  drills: [],
};

import { DataTable } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { BillingStartDocument, type PeriodRowFragment, StartBillingDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { CloseButton, ReopenButton } from './PeriodActions.tsx';
import { PeriodTone } from './PeriodTone.tsx';

const Column = DataTable.Col<PeriodRowFragment>;

function StartBillingButton() {
  const canClose = useCan('closePeriods');
  const { data } = useApiQuery(BillingStartDocument, {});
  const { run, isRunning, error } = useAction(StartBillingDocument, { done: 'Billing has begun' });
  if (!canClose || data === undefined || data.billingStart) return null;
  return (
    <FormButton
      label="Start billing …"
      title="Start billing"
      submitLabel="Start"
      variant="contained"
      fields={[{ kind: 'month', name: 'firstMonth', label: 'First month', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ firstMonth }, close) => run({ firstMonth: firstMonth ?? '' }, { onSuccess: close })}
    >
      From this month on invoices are issued and outages credited without a command. It can’t be moved afterwards.
    </FormButton>
  );
}

function RowActions({ period }: { period: PeriodRowFragment }) {
  if (period.isReopenable) return <ReopenButton period={period} />;
  if (period.status === 'OPEN' && period.finalisedAt) return <CloseButton period={period} />;
  return null;
}

/** The months of the books: open, final, locked. */
export function PeriodList() {
  const canClose = useCan('closePeriods');
  return (
    <ListPage
      resource="periods"
      title="Months"
      words="A month becomes final on the 3rd of the next: its credits are proposed. When they are decided it can be closed."
      actions={<StartBillingButton />}
      emptyTitle="The books have not begun"
    >
      <DataTable<PeriodRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          label="Month"
          render={({ month }) => <RowLink to={`/periods/${month}/show`}>{formatMonth(month)}</RowLink>}
        />
        <Column label="State" render={(period) => <PeriodTone period={period} />} />
        <Column
          label="Final since"
          sx={fromMd}
          render={({ finalisedAt }) => (finalisedAt ? formatInstant(finalisedAt) : '—')}
        />
        <Column
          label="Locked"
          sx={fromMd}
          render={({ lockedAt, lockedBy }) =>
            lockedAt ? `${formatInstant(lockedAt)}, ${lockedBy?.name ?? 'Tenure'}` : '—'
          }
        />
        <Column
          label="Still to do"
          sx={fromSm}
          render={({ status, hindrances }) =>
            status === 'LOCKED' ? '—' : hindrances.map(({ words }) => words).join(' ') || 'Nothing'
          }
        />
        {canClose ? <Column label="Actions" render={(period) => <RowActions period={period} />} /> : null}
      </DataTable>
    </ListPage>
  );
}

import { Box } from '@mui/material';
import { costKinds } from '@tenure/domain/cost-share';
import { DataTable, SelectArrayInput, TextInput } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { type CostItemRowFragment, DeleteCostItemDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { ListPage } from '../../layout/ListPage.tsx';
import { formatPercent } from '../../pages/reports/format-value.ts';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { AddCostItemButton, ChangeCostItemButton } from './CostItemForm.tsx';

const filters = [
  searchFilter('Search names and notes'),
  <SelectArrayInput key="kind" source="kind" label="Kind" choices={choicesOf(costKinds)} alwaysOn />,
  <TextInput key="fromMonth" source="fromMonth" label="From" type="month" />,
  <TextInput key="toMonth" source="toMonth" label="To" type="month" />,
];

const Column = DataTable.Col<CostItemRowFragment>;

function DeleteButton({ item }: { item: CostItemRowFragment }) {
  const { run, isRunning, error } = useAction(DeleteCostItemDocument, { done: 'Removed' });
  return (
    <FormButton
      label="Remove"
      name={`Remove ${item.name} of ${item.month}`}
      title={`Remove ${item.name} of ${formatMonth(item.month)}`}
      submitLabel="Remove"
      variant="text"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason' }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: item.id, expectedVersion: item.version, reason: reason ?? null }, { onSuccess: close })
      }
    />
  );
}

function NameCell({ item }: { item: CostItemRowFragment }) {
  return (
    <Box sx={{ minWidth: 140, maxWidth: 340 }}>
      <strong>{item.name}</strong> {item.isAccrued ? <Tone tone="info">Accrued</Tone> : null}{' '}
      {item.isUnpriced ? <Tone tone="warn">Not priced</Tone> : null}
      <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{item.note}</Box>
    </Box>
  );
}

/** People, contractors, tools and stipends of each month, with the share that is support and success. */
export function CostItemList() {
  const canEdit = useCan('editCosts');
  return (
    <ListPage
      resource="cost-items"
      title="Costs entered"
      actions={canEdit ? <AddCostItemButton /> : null}
      filters={filters}
      sort={{ field: 'month', order: 'DESC' }}
      perPage={50}
      emptyTitle="No cost matches"
    >
      <DataTable<CostItemRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column source="month" label="Month" render={({ month }) => formatMonth(month)} />
        <Column source="kind" label="Kind" sx={fromSm} render={({ kind }) => labelOf(kind)} />
        <Column source="name" label="Who or what" render={(item) => <NameCell item={item} />} />
        <Column
          source="amount"
          label="Amount"
          align="right"
          sx={fromMd}
          render={({ amount }) => <MoneyText amount={amount} />}
        />
        <Column
          label="Share"
          align="right"
          sx={fromLg}
          render={({ allocationPercentTimes100 }) => formatPercent(allocationPercentTimes100 / 100)}
        />
        <Column label="Allocated" align="right" render={({ allocated }) => <MoneyText amount={allocated} />} />
        {canEdit ? (
          <Column
            label=""
            render={(item) => (
              <>
                <ChangeCostItemButton item={item} />
                <DeleteButton item={item} />
              </>
            )}
          />
        ) : null}
      </DataTable>
    </ListPage>
  );
}

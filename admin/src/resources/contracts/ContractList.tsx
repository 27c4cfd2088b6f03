import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { DataTable, SelectArrayInput } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import type { ContractRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { ContractStatusTone } from './ContractStatusTone.tsx';

const statuses = ['DRAFT', 'ACTIVE', 'ENDED'];
const filters = [
  searchFilter('Search number or account'),
  <SelectArrayInput key="status" source="status" label="Status" choices={choicesOf(statuses)} />,
];

const Column = DataTable.Col<ContractRowFragment>;

export function ContractList() {
  const canEdit = useCan('editContracts');
  const canReadMoney = useCan('readMoney');
  const create = (
    <Button component={Link} to="/contracts/create" variant="contained" startIcon={<Add />}>
      New contract
    </Button>
  );
  return (
    <ListPage
      resource="contracts"
      title="Contracts"
      filters={filters}
      actions={canEdit ? create : null}
      sort={{ field: 'renewalDate', order: 'ASC' }}
      defaultFilter={{ status: ['ACTIVE', 'DRAFT'] }}
      perPage={50}
      emptyTitle="No contract matches"
    >
      <DataTable<ContractRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="number"
          label="Contract"
          render={({ id, number }) => <RowLink to={`/contracts/${id}/show`}>{number}</RowLink>}
        />
        <Column label="Account" render={({ account }) => account.name} />
        <Column
          source="status"
          label="Status"
          sx={fromSm}
          render={({ status }) => <ContractStatusTone status={status} />}
        />
        <Column source="startDate" label="From" sx={fromMd} render={({ startDate }) => formatDay(startDate)} />
        <Column source="endDate" label="To" sx={fromMd} render={({ endDate }) => formatDay(endDate)} />
        <Column source="renewalDate" label="Renewal" render={({ renewalDate }) => formatDay(renewalDate)} />
        {canReadMoney ? (
          <Column label="MRR" align="right" sx={fromSm} render={({ mrr }) => <MoneyText amount={mrr} />} />
        ) : null}
      </DataTable>
    </ListPage>
  );
}

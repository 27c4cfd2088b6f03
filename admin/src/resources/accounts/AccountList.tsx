import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { lifecycles, tiers } from '@tenure/domain/vocabulary';
import { DataTable, SelectArrayInput, TextInput } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { MoneyList } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import type { AccountRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { LifecycleTone } from './LifecycleTone.tsx';

const filters = [
  searchFilter('Search name or domain'),
  <SelectArrayInput key="tier" source="tier" label="Tier" choices={choicesOf(tiers)} />,
  <SelectArrayInput key="lifecycle" source="lifecycle" label="Lifecycle" choices={choicesOf(lifecycles)} />,
  <TextInput key="region" source="region" label="Region" />,
];

const Column = DataTable.Col<AccountRowFragment>;

function AccountTable() {
  const canReadMoney = useCan('readMoney');
  return (
    <DataTable<AccountRowFragment> rowClick={false} bulkActionButtons={false} size="small">
      <Column
        source="name"
        label="Account"
        render={({ id, name }) => <RowLink to={`/accounts/${id}/show`}>{name}</RowLink>}
      />
      <Column source="tier" label="Tier" render={({ tier }) => <TierTone tier={tier} />} />
      <Column
        source="lifecycle"
        label="Lifecycle"
        sx={fromSm}
        render={({ lifecycle }) => <LifecycleTone lifecycle={lifecycle} />}
      />
      <Column source="region" label="Region" sx={fromMd} />
      <Column label="CSM" sx={fromMd} render={({ csm }) => csm?.name} />
      <Column label="Open tickets" align="right" render={({ openTicketCount }) => openTicketCount} />
      {canReadMoney ? (
        <Column label="MRR" align="right" sx={fromSm} render={({ mrr }) => <MoneyList amounts={mrr} />} />
      ) : null}
    </DataTable>
  );
}

export function AccountList() {
  const canEdit = useCan('editCustomers');
  const create = (
    <Button component={Link} to="/accounts/create" variant="contained" startIcon={<Add />}>
      New account
    </Button>
  );
  return (
    <ListPage
      resource="accounts"
      title="Accounts"
      filters={filters}
      actions={canEdit ? create : null}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
      emptyTitle="No account matches"
    >
      <AccountTable />
    </ListPage>
  );
}

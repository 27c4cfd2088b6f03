import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { roles } from '@tenure/domain/vocabulary';
import { BooleanInput, DataTable, SelectArrayInput } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { UserFieldsFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';

const filters = [
  searchFilter('Search name or mail'),
  <SelectArrayInput key="role" source="role" label="Role" choices={choicesOf(roles)} />,
  <BooleanInput key="isActive" source="isActive" label="Can sign in" />,
];

const Column = DataTable.Col<UserFieldsFragment>;

export function UserList() {
  const canManage = useCan('manageUsers');
  const create = canManage ? (
    <Button component={Link} to="/users/create" variant="contained" startIcon={<Add />}>
      New user
    </Button>
  ) : null;
  return (
    <ListPage
      resource="users"
      title="Users"
      filters={filters}
      actions={create}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
      emptyTitle="Nobody matches"
    >
      <DataTable<UserFieldsFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="name"
          label="Name"
          render={({ id, name }) => (canManage ? <RowLink to={`/users/${id}`}>{name}</RowLink> : name)}
        />
        <Column source="email" label="Mail" sx={fromSm} />
        <Column source="role" label="Role" render={({ role }) => labelOf(role)} />
        <Column label="Team" sx={fromMd} render={({ team }) => team?.name} />
        <Column label="Time zone" sx={fromMd} render={({ timeZone }) => timeZone} />
        <Column
          label="Sign-in"
          render={({ isActive }) => <Tone tone={isActive ? 'good' : 'quiet'}>{isActive ? 'Active' : 'Off'}</Tone>}
        />
      </DataTable>
    </ListPage>
  );
}

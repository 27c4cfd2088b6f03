import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { labelOf } from '../../words.ts';
import type { Account } from './AccountShow.tsx';

export function AccountContacts({ account }: { account: Account }) {
  const canEdit = useCan('editCustomers');
  const create = (
    <Button
      component={Link}
      to={`/contacts/create?source=${encodeURIComponent(JSON.stringify({ accountId: account.id }))}`}
      startIcon={<Add />}
    >
      New contact
    </Button>
  );
  return (
    <Panel title="Contacts" isFlush actions={canEdit ? create : null}>
      <SimpleTable
        label="Contacts"
        rows={account.contacts}
        keyOf={({ id }) => id}
        empty="No contacts yet"
        columns={[
          {
            title: 'Name',
            render: ({ id, name }) => (canEdit ? <RowLink to={`/contacts/${id}`}>{name}</RowLink> : name),
          },
          { title: 'Mail', render: ({ email }) => email },
          { title: 'Roles', render: ({ roles }) => roles.map(labelOf).join(', ') },
          { title: 'There', render: ({ isActive }) => (isActive ? 'Yes' : 'Left') },
        ]}
      />
    </Panel>
  );
}

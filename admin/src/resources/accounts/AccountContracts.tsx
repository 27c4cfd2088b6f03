import Add from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { RowLink } from '../../fields/RowLink.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { ContractStatusTone } from '../contracts/ContractStatusTone.tsx';
import type { Account } from './AccountShow.tsx';

type Contract = Account['contracts'][number];

const money = { title: 'MRR', isNumeric: true, render: ({ mrr }: Contract) => <MoneyText amount={mrr} /> };

export function AccountContracts({ account }: { account: Account }) {
  const canEdit = useCan('editContracts');
  const canReadMoney = useCan('readMoney');
  const create = (
    <Button
      component={Link}
      to={`/contracts/create?source=${encodeURIComponent(JSON.stringify({ accountId: account.id }))}`}
      startIcon={<Add />}
    >
      New contract
    </Button>
  );
  return (
    <Panel title="Contracts" isFlush actions={canEdit ? create : null}>
      <SimpleTable
        label="Contracts"
        rows={account.contracts}
        keyOf={({ id }) => id}
        empty="No contract yet"
        columns={[
          { title: 'Number', render: ({ id, number }) => <RowLink to={`/contracts/${id}/show`}>{number}</RowLink> },
          { title: 'Status', render: ({ status }) => <ContractStatusTone status={status} /> },
          { title: 'From', render: ({ startDate }) => formatDay(startDate) },
          { title: 'To', render: ({ endDate }) => formatDay(endDate) },
          { title: 'Renewal', render: ({ renewalDate }) => formatDay(renewalDate) },
          ...(canReadMoney ? [money] : []),
        ]}
      />
    </Panel>
  );
}

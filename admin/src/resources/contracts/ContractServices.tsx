import { useCan } from '../../api/use-can.ts';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { AddServiceButton } from './AddServiceButton.tsx';
import type { Contract } from './ContractShow.tsx';

type Service = Contract['services'][number];

function shownDiscount(discount: Service['discount']) {
  return discount?.minor === '0' ? null : discount;
}

export function ContractServices({ contract }: { contract: Contract }) {
  const canEdit = useCan('editContracts') && contract.status !== 'ENDED';
  return (
    <Panel title="Services" isFlush actions={canEdit ? <AddServiceButton contract={contract} /> : null}>
      <SimpleTable
        label="Services"
        rows={contract.services}
        keyOf={({ id }) => id}
        empty="No services yet"
        columns={[
          { title: 'Service', render: ({ service }) => service.name },
          { title: 'From', render: ({ fromDate }) => formatDay(fromDate) },
          { title: 'Ends before', render: ({ toDate }) => formatDay(toDate) },
          { title: 'A month', isNumeric: true, render: ({ monthlyFee }) => <MoneyText amount={monthlyFee} /> },
          {
            title: 'Discount',
            isNumeric: true,
            render: ({ discount }) => <MoneyText amount={shownDiscount(discount)} />,
          },
          { title: 'A year', isNumeric: true, render: ({ annualFee }) => <MoneyText amount={annualFee} /> },
        ]}
      />
    </Panel>
  );
}

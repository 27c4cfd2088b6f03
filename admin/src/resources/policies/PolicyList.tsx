import { DataTable } from 'react-admin';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import type { PolicyRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { DraftButton } from './DraftButton.tsx';
import { PolicyStatusTone } from './PolicyStatusTone.tsx';

const Column = DataTable.Col<PolicyRowFragment>;

export function PolicyList() {
  const canEdit = useCan('editPolicies');
  return (
    <ListPage
      resource="policies"
      title="SLA policies"
      words="What is promised to each tier. A change is a new version: drafted, checked against the past, adopted from a date on."
      actions={canEdit ? <DraftButton /> : null}
      sort={{ field: 'number', order: 'DESC' }}
      emptyTitle="No policy yet"
    >
      <DataTable<PolicyRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column source="number" label="Version" render={({ number }) => number} />
        <Column
          source="name"
          label="Policy"
          render={({ id, name }) => <RowLink to={`/policies/${id}/show`}>{name}</RowLink>}
        />
        <Column source="status" label="Status" render={(policy) => <PolicyStatusTone {...policy} />} />
        <Column
          source="effectiveFromAt"
          label="In force from"
          sx={fromSm}
          render={({ effectiveFromAt }) => (effectiveFromAt ? formatInstant(effectiveFromAt) : '—')}
        />
        <Column label="Warns at" sx={fromMd} align="right" render={({ warnPercent }) => `${warnPercent} %`} />
        <Column label="Reopens within" sx={fromMd} align="right" render={({ reopenDays }) => `${reopenDays} d`} />
      </DataTable>
    </ListPage>
  );
}

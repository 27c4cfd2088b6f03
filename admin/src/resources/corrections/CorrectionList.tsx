import { DataTable, SelectArrayInput } from 'react-admin';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { CorrectionRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { CorrectionStatusTone } from './CorrectionStatusTone.tsx';
import { DraftCorrectionButton } from './DraftCorrectionButton.tsx';
import { FoundErrors } from './FoundErrors.tsx';

const filters = [
  searchFilter('Search title or root cause'),
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['DRAFT', 'PROPOSED', 'APPROVED', 'POSTED', 'NOTIFIED', 'WITHDRAWN'])}
  />,
];

const Column = DataTable.Col<CorrectionRowFragment>;

/** Billing mistakes: found, weighed, approved by a second person, posted and told to the customers. */
export function CorrectionList() {
  const canWork = useCan('workBilling');
  return (
    <ListPage
      resource="corrections"
      title="Billing corrections"
      actions={canWork ? <DraftCorrectionButton /> : null}
      filters={filters}
      aside={<FoundErrors />}
      sort={{ field: 'createdAt', order: 'DESC' }}
      emptyTitle="Nothing was corrected yet"
    >
      <DataTable<CorrectionRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          source="number"
          label="Correction"
          render={({ id, number, title }) => (
            <RowLink to={`/corrections/${id}/show`}>
              #{number} {title}
            </RowLink>
          )}
        />
        <Column source="status" label="Status" render={({ status }) => <CorrectionStatusTone status={status} />} />
        <Column
          label="Found by"
          sx={fromSm}
          render={({ isFoundByUs }) => (
            <Tone tone={isFoundByUs ? 'good' : 'warn'}>{isFoundByUs ? 'Us' : 'A customer'}</Tone>
          )}
        />
        <Column source="createdAt" label="Begun" sx={fromMd} render={({ createdAt }) => formatDay(createdAt)} />
        <Column
          source="postedAt"
          label="Posted"
          sx={fromMd}
          render={({ postedAt }) => (postedAt ? formatDay(postedAt) : '—')}
        />
      </DataTable>
    </ListPage>
  );
}

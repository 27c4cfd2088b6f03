import { BooleanInput, DataTable, SelectArrayInput } from 'react-admin';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import type { PostMortemRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { IncidentSeverityTone } from '../incidents/IncidentTones.tsx';
import { PostMortemTone } from './PostMortemTone.tsx';

const filters = [
  searchFilter('Search title or text'),
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['DRAFT', 'IN_REVIEW', 'SIGNED_OFF'])}
  />,
  <BooleanInput key="isOverdue" source="isOverdue" label="Overdue" defaultValue={true} />,
];

const Column = DataTable.Col<PostMortemRowFragment>;

export function PostMortemList() {
  return (
    <ListPage
      resource="post-mortems"
      title="Post-mortems"
      words="Begun when an incident closes. In full for P1 and P2, due in five business days; short for P3 and P4."
      filters={filters}
      sort={{ field: 'dueAt', order: 'DESC' }}
      emptyTitle="No post-mortem matches"
    >
      <DataTable<PostMortemRowFragment> rowClick={false} bulkActionButtons={false} size="small">
        <Column
          label="Incident"
          render={({ id, incident }) => (
            <RowLink to={`/post-mortems/${id}/show`}>
              #{incident.number} {incident.title}
            </RowLink>
          )}
        />
        <Column
          label="Severity"
          sx={fromSm}
          render={({ incident }) => <IncidentSeverityTone severity={incident.severity} />}
        />
        <Column label="Kind" sx={fromMd} render={({ kind }) => labelOf(kind)} />
        <Column
          source="status"
          label="Status"
          render={({ status, isOverdue }) => <PostMortemTone status={status} isOverdue={isOverdue} />}
        />
        <Column source="dueAt" label="Due" sx={fromSm} render={({ dueAt }) => formatInstant(dueAt)} />
        <Column label="Owner" sx={fromMd} render={({ owner }) => owner?.name ?? 'Nobody'} />
      </DataTable>
    </ListPage>
  );
}

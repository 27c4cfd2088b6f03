import { DataTable, NullableBooleanInput } from 'react-admin';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import type { SecurityReportRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { searchFilter } from '../common-filters.tsx';
import { ReportSecurityButton } from './ReportSecurityButton.tsx';
import { SecurityReportTone } from './SecurityReportTone.tsx';

const filters = [
  searchFilter('Search reports'),
  <NullableBooleanInput key="isOpen" source="isOpen" label="Open" alwaysOn />,
];

const Column = DataTable.Col<SecurityReportRowFragment>;

/** Weaknesses and leaks that were reported, for counsel and engineering. */
export function SecurityReportList() {
  return (
    <ListPage
      resource="security-reports"
      title="Security reports"
      actions={<ReportSecurityButton />}
      filters={filters}
      sort={{ field: 'reportedAt', order: 'DESC' }}
      emptyTitle="No report matches"
    >
      <DataTable<SecurityReportRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          source="number"
          label="Report"
          render={({ id, number, title }) => (
            <RowLink to={`/security-reports/${id}/show`}>
              #{number} {title}
            </RowLink>
          )}
        />
        <Column source="status" label="Status" render={(report) => <SecurityReportTone report={report} />} />
        <Column label="Account" sx={fromMd} render={({ account }) => account?.name ?? '—'} />
        <Column label="By" sx={fromSm} render={({ reportedBy }) => reportedBy?.name ?? 'a ticket'} />
        <Column
          source="reportedAt"
          label="Reported"
          sx={fromSm}
          render={({ reportedAt }) => formatInstant(reportedAt)}
        />
      </DataTable>
    </ListPage>
  );
}

import { DataTable, NullableBooleanInput, TextInput } from 'react-admin';
import { useCan } from '../../api/use-can.ts';
import { fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { AccountReviewRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { titleOfPeriod } from '../../pages/scorecard/periods.ts';
import { CreateReviewButton } from './CreateReviewButton.tsx';

const filters = [
  <TextInput key="quarter" source="quarter" label="Quarter" placeholder="2026-Q3" alwaysOn />,
  <NullableBooleanInput key="isFrozen" source="isFrozen" label="Frozen" />,
];

const Column = DataTable.Col<AccountReviewRowFragment>;

/** The quarterly reviews with customers (§19). */
export function AccountReviewList() {
  const canWork = useCan('workReviews');
  return (
    <ListPage
      resource="account-reviews"
      title="Account reviews"
      words="Goals, what was delivered, what was said, and what comes next: for us and for the customer from one source."
      actions={canWork ? <CreateReviewButton /> : null}
      filters={filters}
      sort={{ field: 'quarter', order: 'DESC' }}
      emptyTitle="No review yet"
    >
      <DataTable<AccountReviewRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          source="account"
          label="Account"
          render={({ id, account }) => (
            <>
              <RowLink to={`/account-reviews/${id}/show`}>{account.name}</RowLink> <TierTone tier={account.tier} />
            </>
          )}
        />
        <Column source="quarter" label="Quarter" render={({ quarter }) => titleOfPeriod(quarter)} />
        <Column
          label="State"
          render={({ isFrozen }) =>
            isFrozen ? <Tone tone="good">Frozen</Tone> : <Tone tone="info">In preparation</Tone>
          }
        />
        <Column label="By" sx={fromMd} render={({ createdBy }) => createdBy?.name ?? '—'} />
        <Column source="updatedAt" label="Changed" sx={fromSm} render={({ updatedAt }) => formatInstant(updatedAt)} />
      </DataTable>
    </ListPage>
  );
}

import { Box } from '@mui/material';
import { playOutcomes, playReasons } from '@tenure/domain/health-vocabulary';
import { DataTable, NullableBooleanInput, SelectArrayInput } from 'react-admin';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone } from '../../fields/Tone.tsx';
import type { PlayRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf, labelOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { PlayDue, PlayStatusTone } from './PlayTones.tsx';

const filters = [
  searchFilter('Search plays and accounts'),
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['OPEN', 'DONE', 'CANCELLED'])}
    alwaysOn
  />,
  <SelectArrayInput key="reason" source="reason" label="Why" choices={choicesOf(playReasons)} />,
  <SelectArrayInput key="outcome" source="outcome" label="Outcome" choices={choicesOf(playOutcomes)} />,
  <NullableBooleanInput key="isOverdue" source="isOverdue" label="Overdue" />,
  <NullableBooleanInput key="unowned" source="unowned" label="Nobody’s" />,
  <NullableBooleanInput key="isAtRisk" source="isAtRisk" label="Was at risk" />,
];

const Column = DataTable.Col<PlayRowFragment>;

/** What is being done about customers, and what came of it (§15). */
export function PlayList() {
  return (
    <ListPage
      resource="plays"
      title="Plays"
      words="One open play for each account and reason; signs of churn open them by themselves."
      filters={filters}
      sort={{ field: 'dueDate', order: 'ASC' }}
      defaultFilter={{ status: ['OPEN'] }}
      perPage={50}
      emptyTitle="No play matches"
    >
      <DataTable<PlayRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          source="number"
          label="Play"
          render={({ id, number, title, words }) => (
            <Box sx={{ minWidth: 170, maxWidth: 420 }}>
              <RowLink to={`/plays/${id}/show`}>
                #{number} {title}
              </RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{words}</Box>
            </Box>
          )}
        />
        <Column
          source="account"
          label="Account"
          render={({ account }) => (
            <>
              {account.name} <TierTone tier={account.tier} />
            </>
          )}
        />
        <Column source="reason" label="Why" sx={fromMd} render={({ reason }) => labelOf(reason)} />
        <Column
          source="dueDate"
          label="Due"
          render={(play) =>
            play.status === 'OPEN' ? <PlayDue {...play} /> : play.closedAt ? formatDay(play.closedAt) : '—'
          }
        />
        <Column label="Owner" sx={fromSm} render={({ owner }) => owner?.name ?? <Tone tone="warn">Nobody</Tone>} />
        <Column label="Interventions" align="right" sx={fromLg} render={({ interventionCount }) => interventionCount} />
        <Column source="status" label="Status" sx={fromSm} render={(play) => <PlayStatusTone {...play} />} />
      </DataTable>
    </ListPage>
  );
}

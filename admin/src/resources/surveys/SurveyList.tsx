import { Box, Button } from '@mui/material';
import { DataTable, NullableBooleanInput, SelectArrayInput } from 'react-admin';
import { Link } from 'react-router';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatDay } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import type { SurveyRowFragment } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { ScoreTone, SurveyStatusTone } from './SurveyTones.tsx';

const kinds = ['CSAT', 'NPS', 'CES'].map((id) => ({ id, name: id }));
const filters = [
  searchFilter('Search accounts, people, comments'),
  <SelectArrayInput key="kind" source="kind" label="Survey" choices={kinds} alwaysOn />,
  <NullableBooleanInput key="isLow" source="isLow" label="Low score" alwaysOn />,
  <SelectArrayInput
    key="status"
    source="status"
    label="Status"
    choices={choicesOf(['SCHEDULED', 'SENT', 'BOUNCED', 'CANCELLED'])}
  />,
  <NullableBooleanInput key="isAnswered" source="isAnswered" label="Answered" />,
  <NullableBooleanInput key="hasComment" source="hasComment" label="With a comment" />,
];

const Column = DataTable.Col<SurveyRowFragment>;

/** Every question that was asked, and what was answered (§14). */
export function SurveyList() {
  return (
    <ListPage
      resource="surveys"
      title="Surveys"
      actions={
        <Button component={Link} to="/survey-results" variant="outlined">
          Results
        </Button>
      }
      filters={filters}
      sort={{ field: 'scheduledAt', order: 'DESC' }}
      defaultFilter={{ status: ['SENT', 'SCHEDULED'] }}
      perPage={50}
      emptyTitle="No survey matches"
    >
      <DataTable<SurveyRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          label="Survey"
          render={({ id, kind, answer, ticket }) => (
            <Box sx={{ minWidth: 130, maxWidth: 400 }}>
              <RowLink to={`/surveys/${id}/show`}>
                {kind} {ticket ? `of ticket ${ticket.number}` : ''}
              </RowLink>
              <Box sx={{ color: 'text.secondary', fontSize: '0.78rem' }}>{answer?.comment}</Box>
            </Box>
          )}
        />
        <Column source="score" label="Score" render={(survey) => <ScoreTone {...survey} />} />
        <Column
          source="account"
          label="Account"
          render={({ account }) => (
            <>
              {account.name} <TierTone tier={account.tier} />
            </>
          )}
        />
        <Column label="Contact" sx={fromMd} render={({ contact }) => contact.name} />
        <Column label="Status" sx={fromSm} render={(survey) => <SurveyStatusTone {...survey} />} />
        <Column source="sentAt" label="Sent" sx={fromLg} render={({ sentAt }) => (sentAt ? formatDay(sentAt) : '—')} />
        <Column
          source="answeredAt"
          label="Answered"
          sx={fromMd}
          render={({ answer }) => (answer ? formatDay(answer.answeredAt) : '—')}
        />
      </DataTable>
    </ListPage>
  );
}

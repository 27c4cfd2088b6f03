import { Box, Button, Stack, Typography } from '@mui/material';
import { redFlagRules } from '@tenure/domain/red-flag-vocabulary';
import { DataTable, NullableBooleanInput, SelectArrayInput } from 'react-admin';
import { Link } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { fromLg, fromMd, fromSm } from '../../fields/hidden-below.ts';
import { formatInstant } from '../../fields/instants.ts';
import { RowLink } from '../../fields/RowLink.tsx';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import { type RedFlagRowFragment, type RedFlagState, RedFlagStatesDocument } from '../../generated/graphql.ts';
import { ListPage } from '../../layout/ListPage.tsx';
import { QueryState } from '../../layout/States.tsx';
import { choicesOf } from '../../words.ts';
import { searchFilter } from '../common-filters.tsx';
import { ReportSecurityButton } from '../security-reports/ReportSecurityButton.tsx';
import { FlagTone } from './FlagTone.tsx';

const filters = [
  searchFilter('Search flags'),
  <NullableBooleanInput key="isOpen" source="isOpen" label="Up" alwaysOn />,
  <SelectArrayInput key="rule" source="rule" label="Rule" choices={choicesOf(redFlagRules)} />,
  <NullableBooleanInput key="isMine" source="isMine" label="Mine" />,
  <NullableBooleanInput key="isOverdue" source="isOverdue" label="Overdue" />,
];
const states: Readonly<Record<RedFlagState, readonly [ToneName, string]>> = {
  HOLDS: ['bad', 'holds'],
  CLEAR: ['good', 'clear'],
  NO_DATA: ['quiet', 'no data'],
};

/** Every rule as it was last looked at: also those that are quiet, and those that can’t tell. */
function RuleStates() {
  const query = useApiQuery(RedFlagStatesDocument, {});
  return (
    <Box component="section" aria-label="Rules" sx={{ mb: 1.5 }}>
      <QueryState query={query} rows={1}>
        {({ redFlagStates }) => (
          <Stack direction="row" sx={{ gap: 0.75, flexWrap: 'wrap' }}>
            {redFlagStates.map(({ rule, ruleWords, subject, state, reason }) => {
              const [tone, words] = states[state];
              return (
                <Tone key={`${rule} ${subject}`} tone={tone} title={reason ?? ruleWords}>
                  {ruleWords}
                  {subject ? ` (${subject.replace(/^security-report:/, '#')})` : ''}: {words}
                </Tone>
              );
            })}
          </Stack>
        )}
      </QueryState>
    </Box>
  );
}

const Column = DataTable.Col<RedFlagRowFragment>;

/** The inbox of what must not go on like this (§16). */
export function RedFlagList() {
  const canReadSecurity = useCan('workSecurity');
  return (
    <ListPage
      resource="red-flags"
      title="Red flags"
      words="A rule fires once; what it saw is kept with it."
      actions={
        <>
          {canReadSecurity ? (
            <Button component={Link} to="/security-reports" variant="outlined">
              Security reports
            </Button>
          ) : null}
          <ReportSecurityButton />
        </>
      }
      filters={filters}
      aside={<RuleStates />}
      sort={{ field: 'openedAt', order: 'DESC' }}
      defaultFilter={{ isOpen: true }}
      perPage={25}
      emptyTitle="No flag matches"
    >
      <DataTable<RedFlagRowFragment> rowClick={false} size="small" bulkActionButtons={false}>
        <Column
          source="number"
          label="Flag"
          render={({ id, number, title, ruleWords }) => (
            <Box sx={{ minWidth: 180, maxWidth: 460 }}>
              <RowLink to={`/red-flags/${id}/show`}>
                #{number} {title}
              </RowLink>
              <Typography variant="body2" color="text.secondary" sx={{ fontSize: '0.78rem' }}>
                {ruleWords}
              </Typography>
            </Box>
          )}
        />
        <Column label="State" render={(flag) => <FlagTone flag={flag} />} />
        <Column label="Owner" sx={fromSm} render={({ owner }) => owner?.name ?? <Tone tone="warn">Nobody</Tone>} />
        <Column source="openedAt" label="Since" sx={fromMd} render={({ openedAt }) => formatInstant(openedAt)} />
        <Column
          source="endedAt"
          label="Ended"
          sx={fromLg}
          render={({ endedAt }) => (endedAt ? formatInstant(endedAt) : '—')}
        />
      </DataTable>
    </ListPage>
  );
}

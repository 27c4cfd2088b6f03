import { Box, Stack, Typography } from '@mui/material';
import { useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay, formatInstant } from '../../fields/instants.ts';
import { type CalendarFieldsFragment, CalendarOneDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { NewHoursButton } from './NewHoursButton.tsx';
import { weekdayName, weekdays } from './weekdays.ts';

type Version = CalendarFieldsFragment['versions'][number];

function hoursOf({ windows }: Version, weekday: number): string {
  const own = windows.filter((window) => window.weekday === weekday);
  return own.length === 0 ? 'Closed' : own.map(({ from, to }) => `${from} to ${to}`).join(', ');
}

function VersionPanel({ version, isFirst }: { version: Version; isFirst: boolean }) {
  const from = isFirst ? 'Hours from the beginning' : `Hours from ${formatInstant(version.effectiveFromAt)}`;
  return (
    <Panel title={from}>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <Box>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            Each week, {version.timeZone}
          </Typography>
          <Facts facts={weekdays.map((weekday) => [weekdayName(weekday), hoursOf(version, weekday)] as const)} />
        </Box>
        <Box>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            Holidays
          </Typography>
          {version.holidays.length === 0 ? (
            'None'
          ) : (
            <Facts facts={version.holidays.map(({ date, name }) => [formatDay(date), name] as const)} />
          )}
        </Box>
      </Box>
    </Panel>
  );
}

export function CalendarShow() {
  const { id = '' } = useParams();
  const canEdit = useCan('editPolicies');
  const query = useApiQuery(CalendarOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ businessCalendar: calendar }) =>
        calendar ? (
          <>
            <PageHeader
              title={calendar.name}
              eyebrow="Business calendar"
              actions={canEdit ? <NewHoursButton calendar={calendar} /> : null}
            >
              Each instant counts by the hours in force then.
            </PageHeader>
            <Stack sx={{ gap: 2 }}>
              {calendar.versions.toReversed().map((version) => (
                <VersionPanel key={version.id} version={version} isFirst={version === calendar.versions[0]} />
              ))}
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such calendar" />
        )
      }
    </QueryState>
  );
}

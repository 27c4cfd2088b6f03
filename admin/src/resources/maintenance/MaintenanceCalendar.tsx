import ChevronLeft from '@mui/icons-material/ChevronLeftOutlined';
import ChevronRight from '@mui/icons-material/ChevronRightOutlined';
import { Box, Card, IconButton, Link as MuiLink, Stack, Typography } from '@mui/material';
import { addMonths } from '@tenure/domain/month';
import { useState } from 'react';
import { Link } from 'react-router';
import { serverNow } from '../../api/server-time.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatMonth } from '../../fields/instants.ts';
import { ScrollX } from '../../fields/ScrollX.tsx';
import { MaintenanceListDocument, type MaintenanceRowFragment } from '../../generated/graphql.ts';
import { QueryState } from '../../layout/States.tsx';
import { type Day, gridOf, gridRange } from './month-grid.ts';

type Maintenance = MaintenanceRowFragment;

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clockTime = (iso: string) => iso.slice(11, 16);

function Entry({ item, date }: { item: Maintenance; date: string }) {
  const isFirst = item.startAt.startsWith(date);
  return (
    <MuiLink
      component={Link}
      to={`/maintenance/${item.id}/show`}
      sx={{
        display: 'block',
        fontSize: '0.72rem',
        lineHeight: 1.3,
        mt: 0.5,
        px: 0.5,
        py: 0.25,
        borderLeft: 3,
        borderColor: item.isExcluded ? 'success.main' : 'warning.main',
        bgcolor: 'action.hover',
        overflowWrap: 'anywhere',
        textDecoration: item.status === 'CANCELLED' ? 'line-through' : undefined,
      }}
    >
      {isFirst ? `${clockTime(item.startAt)} ` : '… '}
      {item.title}
    </MuiLink>
  );
}

function DayCell({ day, today }: { day: Day<Maintenance>; today: string }) {
  return (
    <Box
      component="td"
      sx={{
        verticalAlign: 'top',
        border: 1,
        borderColor: 'divider',
        p: 0.5,
        height: 64,
        width: `${100 / 7}%`,
        bgcolor: day.isInMonth ? undefined : 'action.hover',
      }}
    >
      <Box
        component="time"
        dateTime={day.date}
        sx={{
          fontSize: '0.72rem',
          color: 'text.secondary',
          ...(day.date === today ? { fontWeight: 700, color: 'primary.main' } : {}),
        }}
      >
        {Number(day.date.slice(8))}
      </Box>
      {day.items.map((item) => (
        <Entry key={item.id} item={item} date={day.date} />
      ))}
    </Box>
  );
}

function MonthTable({ month, items }: { month: string; items: readonly Maintenance[] }) {
  const today = new Date(serverNow()).toISOString().slice(0, 10);
  return (
    <ScrollX label={`Maintenance in ${formatMonth(month)}`}>
      <Box component="table" sx={{ borderCollapse: 'collapse', width: '100%', minWidth: 640, tableLayout: 'fixed' }}>
        <thead>
          <tr>
            {weekdays.map((name) => (
              <Box component="th" key={name} sx={{ fontSize: '0.72rem', color: 'text.secondary', fontWeight: 600 }}>
                {name}
              </Box>
            ))}
          </tr>
        </thead>
        <tbody>
          {gridOf(month, items).map((week) => (
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <DayCell key={day.date} day={day} today={today} />
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </ScrollX>
  );
}

/** A month of planned work, by UTC day, in which contracts count. */
export function MaintenanceCalendar() {
  const [month, setMonth] = useState(() => new Date(serverNow()).toISOString().slice(0, 7));
  const { from, to } = gridRange(month);
  const query = useApiQuery(
    MaintenanceListDocument,
    { filter: { from, to }, page: { offset: 0, limit: 200 } },
    { keepsPrevious: true },
  );
  return (
    <Card component="section" aria-label="Calendar" sx={{ p: 1.5, mb: 2 }}>
      <Stack direction="row" sx={{ alignItems: 'center', gap: 0.5, mb: 0.5 }}>
        <IconButton aria-label="Month before" onClick={() => setMonth(addMonths(month, -1))}>
          <ChevronLeft />
        </IconButton>
        <Typography variant="h2" aria-live="polite" sx={{ minWidth: 110, textAlign: 'center' }}>
          {formatMonth(month)}
        </Typography>
        <IconButton aria-label="Month after" onClick={() => setMonth(addMonths(month, 1))}>
          <ChevronRight />
        </IconButton>
        <Typography variant="body2" color="text.secondary" sx={{ ml: 'auto' }}>
          UTC days
        </Typography>
      </Stack>
      <QueryState query={query}>
        {({ maintenances }) => <MonthTable month={month} items={maintenances.items} />}
      </QueryState>
    </Card>
  );
}

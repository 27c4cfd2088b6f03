import { Box, Button, Card, Stack, Typography } from '@mui/material';
import { useGetIdentity } from 'react-admin';
import { Link } from 'react-router';
import { useCan } from '../../api/use-can.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { openStatuses } from '../../resources/tickets/quick-filters.ts';
import { BreachedLine } from './BreachedLine.tsx';
import { FinanceTasks } from './FinanceTasks.tsx';
import { MyPlays } from './MyPlays.tsx';
import { OpenFlags } from './OpenFlags.tsx';
import { OpenIncidents } from './OpenIncidents.tsx';
import { SlaHeadlines } from './SlaHeadlines.tsx';
import { TicketQueue } from './TicketQueue.tsx';

const open = { status: openStatuses, isSpam: false };

/** What the person should look at first: their tickets due soonest, and how the promises stand. */
export function Home() {
  const { data: identity } = useGetIdentity();
  const canWork = useCan('workTickets');
  const canReport = useCan('readReports');
  const canReadFlags = useCan('readFlags');
  const worksPlays = useCan('workPlays');
  const worksBilling = useCan('workBilling');
  const isReady = identity !== undefined;
  return (
    <>
      <PageHeader title={`Hello, ${identity?.fullName?.split(' ')[0] ?? ''}`} eyebrow="Home" />
      <Stack sx={{ gap: 2.5 }}>
        <BreachedLine />
        {canReadFlags ? <OpenFlags /> : null}
        <OpenIncidents />
        {worksBilling ? <FinanceTasks /> : null}
        {canReport ? <SlaHeadlines /> : null}
        <Box
          sx={{
            display: 'grid',
            alignItems: 'start',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          {canWork && isReady ? (
            <TicketQueue
              title="My tickets, due soonest"
              filter={{ ...open, assigneeId: String(identity.id) }}
              empty="Nothing is waiting for you"
            />
          ) : null}
          {worksPlays && isReady ? <MyPlays ownerId={String(identity.id)} /> : null}
          <TicketQueue title="All open tickets, due soonest" filter={open} empty="No open tickets" />
          {canWork ? null : (
            <Card sx={{ p: 2 }}>
              <Typography variant="h2">Figures</Typography>
              <Typography variant="body2" color="text.secondary" sx={{ my: 1 }}>
                Every figure opens down to the rows it was counted from.
              </Typography>
              <Button component={Link} to="/reports" variant="outlined">
                All reports
              </Button>
            </Card>
          )}
        </Box>
      </Stack>
    </>
  );
}

import { Box, Card, Stack, Tab, Tabs } from '@mui/material';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { useCan } from '../../../api/use-can.ts';
import { SeverityTone, StatusTone, TierTone } from '../../../fields/TicketWords.tsx';
import { Tone } from '../../../fields/Tone.tsx';
import { TicketOneDocument, type TicketPageFragment } from '../../../generated/graphql.ts';
import { PageHeader } from '../../../layout/PageHeader.tsx';
import { EmptyState, QueryState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';
import { ClockList } from './ClockList.tsx';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { PauseLedger } from './PauseLedger.tsx';
import { SidePanel } from './SidePanel.tsx';
import { Timeline } from './Timeline.tsx';

const refetchMs = 20_000;

function TicketHeading({ ticket }: { ticket: TicketPageFragment }) {
  return (
    <PageHeader title={ticket.subject} eyebrow={`Ticket #${ticket.number} · ${labelOf(ticket.channel)}`}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center', mt: 0.5 }}>
        <StatusTone status={ticket.status} />
        <SeverityTone severity={ticket.severity} />
        {ticket.account ? <TierTone tier={ticket.account.tier} /> : null}
        {ticket.account?.name ?? 'Unknown sender'}
        {ticket.isSpam ? <Tone tone="bad">Spam</Tone> : null}
        {ticket.isTest ? <Tone tone="quiet">Test</Tone> : null}
        {ticket.isAutoResolved ? <Tone tone="info">Auto-resolved</Tone> : null}
        {ticket.isImported ? <Tone tone="quiet">Imported: history before the import is not known</Tone> : null}
      </Stack>
    </PageHeader>
  );
}

const tabs = ['conversation', 'timeline', 'pauses'] as const;
type TabName = (typeof tabs)[number];
const tabTitles: Readonly<Record<TabName, string>> = {
  conversation: 'Conversation',
  timeline: 'Timeline',
  pauses: 'Pause ledger',
};

function TabPanel({ tab, ticket }: { tab: TabName; ticket: TicketPageFragment }) {
  if (tab === 'timeline') return <Timeline events={ticket.timeline} />;
  if (tab === 'pauses') return <PauseLedger pauses={ticket.pauses} />;
  return <Conversation messages={ticket.messages} />;
}

function TicketMain({ ticket }: { ticket: TicketPageFragment }) {
  const [tab, setTab] = useState<TabName>('conversation');
  const canWork = useCan('workTickets') && !ticket.mergedInto;
  return (
    <Stack sx={{ gap: 2, minWidth: 0 }}>
      <Card>
        <Tabs
          value={tab}
          onChange={(_event, value: TabName) => setTab(value)}
          aria-label="Parts of the ticket"
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {tabs.map((name) => (
            <Tab key={name} value={name} label={tabTitles[name]} id={`tab-${name}`} aria-controls={`panel-${name}`} />
          ))}
        </Tabs>
        <Box role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} sx={{ p: { xs: 1.5, sm: 2 } }}>
          <TabPanel tab={tab} ticket={ticket} />
        </Box>
      </Card>
      {canWork ? <Composer ticket={ticket} /> : null}
    </Stack>
  );
}

/** One ticket: what was said, what was promised, and what can be done. */
export function TicketPage() {
  const { id = '' } = useParams();
  const query = useApiQuery(TicketOneDocument, { id }, { refetchMs });
  return (
    <QueryState query={query} rows={10}>
      {({ ticket }) =>
        ticket ? (
          <>
            <TicketHeading ticket={ticket} />
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
              }}
            >
              <Stack sx={{ gap: 2, minWidth: 0 }}>
                <ClockList clocks={ticket.clocks} />
                <TicketMain ticket={ticket} />
              </Stack>
              <SidePanel ticket={ticket} />
            </Box>
          </>
        ) : (
          <EmptyState title="There is no such ticket" />
        )
      }
    </QueryState>
  );
}

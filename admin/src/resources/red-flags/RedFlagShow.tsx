import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant, formatZonedInstant } from '../../fields/instants.ts';
import { RedFlagOneDocument, type RedFlagOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { FlagActions } from './FlagActions.tsx';
import { FlagLines } from './FlagLines.tsx';
import { FlagTone } from './FlagTone.tsx';

type Flag = NonNullable<RedFlagOneQuery['redFlag']>;

function Tickets({ flag }: { flag: Flag }) {
  if (flag.tickets.length === 0) return null;
  return (
    <Panel title={`Tickets (${flag.tickets.length})`}>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {flag.tickets.map(({ id, number, subject, status }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/tickets/${id}`}>
              {number} {subject}
            </MuiLink>{' '}
            ({labelOf(status).toLowerCase()})
          </li>
        ))}
      </Box>
    </Panel>
  );
}

function History({ flag }: { flag: Flag }) {
  return (
    <Panel title="What happened">
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {flag.events.map(({ id, at, words, actor }) => (
          <Box component="li" key={id} sx={{ py: 0.5, borderTop: 1, borderColor: 'divider' }}>
            <Typography variant="body2">{words}</Typography>
            <Typography variant="body2" color="text.secondary" sx={{ fontSize: '0.75rem' }}>
              {formatInstant(at)} · {actor?.name ?? 'by itself'}
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function About({ flag }: { flag: Flag }) {
  const at = (instant: string | null | undefined) => (instant ? formatInstant(instant) : null);
  return (
    <Panel title="About">
      <Facts
        titleWidth={126}
        facts={[
          ['Rule', flag.ruleWords],
          ['Owner', flag.owner?.name ?? 'Nobody'],
          ['Fired', at(flag.openedAt)],
          ['Acknowledge by', at(flag.acknowledgeDueAt)],
          [
            'Acknowledged',
            flag.acknowledgedAt
              ? `${formatInstant(flag.acknowledgedAt)} by ${flag.acknowledgedBy?.name ?? '—'}`
              : 'Not yet',
          ],
          ['Escalated', at(flag.escalatedAt)],
          ['Snoozed to', flag.isSnoozed ? at(flag.snoozedUntilAt) : null],
          ['Because', flag.isSnoozed ? flag.snoozeReason : null],
          ['Outcome', flag.outcome ? labelOf(flag.outcome) : null],
          ['What was done', flag.outcomeNote],
          ['Ended', at(flag.endedAt)],
          ['Ended because', flag.endReason],
          ['Policy', flag.policyNumber],
          ['Figures as of', flag.snapshotAsOf ? formatZonedInstant(flag.snapshotAsOf) : null],
          ['Snapshot', flag.snapshotName],
          [
            'Security report',
            flag.securityReport ? (
              <MuiLink key="s" component={Link} to={`/security-reports/${flag.securityReport.id}/show`}>
                #{flag.securityReport.number} {flag.securityReport.title}
              </MuiLink>
            ) : null,
          ],
        ]}
      />
    </Panel>
  );
}

function Body({ flag }: { flag: Flag }) {
  return (
    <>
      <PageHeader title={flag.title} eyebrow={`Red flag #${flag.number}`} actions={<FlagActions flag={flag} />}>
        <FlagTone flag={flag} />
      </PageHeader>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Panel title="Why it fired" isFlush>
            <FlagLines label="Why it fired" lines={flag.inputs} />
          </Panel>
          <Panel title={`Now (${formatInstant(flag.latestAt)})`} isFlush>
            <FlagLines label="Now" lines={flag.latestInputs} />
          </Panel>
          <Tickets flag={flag} />
          <History flag={flag} />
        </Stack>
        <About flag={flag} />
      </Box>
    </>
  );
}

/** One episode of a rule: what it saw, who looks after it, what came of it. */
export function RedFlagShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(RedFlagOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ redFlag }) => (redFlag ? <Body flag={redFlag} /> : <EmptyState title="There is no such flag" />)}
    </QueryState>
  );
}

import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { EvidenceList } from '../../fields/EvidenceList.tsx';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay, formatInstant } from '../../fields/instants.ts';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { PlayOneDocument, type PlayOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import {
  CancelPlayButton,
  ChangeDueButton,
  ChangeOwnerButton,
  ClosePlayButton,
  RecordStepButton,
} from './PlayActions.tsx';
import { PlayDue, PlayStatusTone } from './PlayTones.tsx';

type Play = NonNullable<PlayOneQuery['play']>;

function Actions({ play }: { play: Play }) {
  if (!useCan('workPlays') || play.status !== 'OPEN') return null;
  return (
    <>
      <CancelPlayButton play={play} />
      <ChangeOwnerButton play={play} />
      <ChangeDueButton play={play} />
      <ClosePlayButton play={play} />
      <RecordStepButton play={play} />
    </>
  );
}

function Steps({ play }: { play: Play }) {
  return (
    <Panel title="What was done">
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {play.steps.map(({ id, at, kind, text, actor, isIntervention }) => (
          <Box component="li" key={id} sx={{ py: 0.75, borderTop: 1, borderColor: 'divider' }}>
            <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <Tone tone={isIntervention ? 'accent' : 'quiet'}>{labelOf(kind)}</Tone>
              <Typography variant="body2" color="text.secondary">
                {formatInstant(at)} · {actor?.name ?? 'by itself'}
              </Typography>
            </Stack>
            {text ? (
              <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap' }}>
                {text}
              </Typography>
            ) : null}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function Body({ play }: { play: Play }) {
  const { account } = play;
  return (
    <>
      <PageHeader title={play.title} eyebrow={`Play #${play.number}`} actions={<Actions play={play} />}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <MuiLink component={Link} to={`/accounts/${account.id}/show`}>
            {account.name}
          </MuiLink>
          <TierTone tier={account.tier} />
          <PlayStatusTone {...play} />
        </Stack>
      </PageHeader>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 340px' },
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Panel title="Why">
            <Typography variant="body2">{play.words ?? labelOf(play.reason)}</Typography>
            <EvidenceList rows={play.rows} />
          </Panel>
          <Steps play={play} />
        </Stack>
        <Panel title="About">
          <Facts
            titleWidth={120}
            facts={[
              ['Reason', labelOf(play.reason)],
              ['Owner', play.owner?.name ?? 'Nobody'],
              ['Due', play.status === 'OPEN' ? <PlayDue key="d" {...play} /> : formatDay(play.dueDate)],
              ['Opened', formatInstant(play.openedAt)],
              ['Health then', play.healthScore],
              ['At risk then', play.isAtRisk ? 'Yes' : 'No'],
              ['Interventions', play.interventionCount],
              ['Closed', play.closedAt ? formatInstant(play.closedAt) : null],
              ['Outcome', play.outcome ? labelOf(play.outcome) : null],
              ['What happened', play.outcomeNote],
            ]}
          />
        </Panel>
      </Box>
    </>
  );
}

/** One play: why it was opened, what was done, how it ended. */
export function PlayShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(PlayOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ play }) => (play ? <Body play={play} /> : <EmptyState title="There is no such play" />)}
    </QueryState>
  );
}

import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import { TierTone } from '../../fields/TicketWords.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { CancelSurveyDocument, SurveyOneDocument, type SurveyOneQuery } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { ScoreTone, SurveyStatusTone } from './SurveyTones.tsx';

type Survey = NonNullable<SurveyOneQuery['survey']>;

function CancelButton({ survey }: { survey: Survey }) {
  const { run, isRunning, error } = useAction(CancelSurveyDocument, { done: 'Cancelled' });
  return (
    <FormButton
      label="Don’t send …"
      title="Don’t send this survey"
      submitLabel="Cancel the survey"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) => run({ id: survey.id, reason: reason ?? '' }, { onSuccess: close })}
    />
  );
}

function Answers({ survey }: { survey: Survey }) {
  if (survey.answers.length === 0) return <Typography variant="body2">Nobody answered yet.</Typography>;
  return survey.answers.map(({ id, score, comment, channel, answeredAt, supersededAt, plays }) => (
    <Box key={id} sx={{ py: 1, borderTop: 1, borderColor: 'divider', opacity: supersededAt ? 0.75 : 1 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box component="span" sx={{ fontSize: '1.4rem', fontWeight: 650 }}>
          {score}
        </Box>
        {supersededAt ? (
          <Tone tone="quiet">Replaced {formatInstant(supersededAt)}</Tone>
        ) : (
          <Tone tone="info">Counts</Tone>
        )}
        <Typography variant="body2" color="text.secondary">
          {formatInstant(answeredAt)} by {labelOf(channel).toLowerCase()}
        </Typography>
      </Stack>
      {comment ? <Typography sx={{ whiteSpace: 'pre-wrap' }}>“{comment}”</Typography> : null}
      {plays.map((play) => (
        <div key={play.id}>
          Follow-up:{' '}
          <MuiLink component={Link} to={`/plays/${play.id}/show`}>
            #{play.number} {play.title}
          </MuiLink>{' '}
          ({labelOf(play.status).toLowerCase()})
        </div>
      ))}
    </Box>
  ));
}

function Course({ survey }: { survey: Survey }) {
  const at = (instant: string | null | undefined) => (instant ? formatInstant(instant) : null);
  return (
    <Facts
      titleWidth={120}
      facts={[
        ['To', `${survey.contact.name}, ${survey.contact.email}`],
        [
          'About',
          survey.ticket ? (
            <MuiLink
              key="t"
              component={Link}
              to={`/tickets/${survey.ticket.id}`}
            >{`Ticket ${survey.ticket.number}: ${survey.ticket.subject}`}</MuiLink>
          ) : null,
        ],
        ['Scale', `${survey.scaleFrom} to ${survey.scaleTo}; up to ${survey.lowAtMost} is low`],
        ['Policy', survey.policyNumber],
        ['From', survey.source],
        ['Scheduled', at(survey.scheduledAt)],
        ['Sent', at(survey.sentAt)],
        ['Delivered', at(survey.deliveredAt)],
        ['Bounced', at(survey.bouncedAt)],
        ['Link ends', at(survey.expiresAt)],
        ['Why', survey.reason],
      ]}
    />
  );
}

/** One question to one person, and every answer to it. */
export function SurveyShow() {
  const { id = '' } = useParams();
  const canSend = useCan('sendSurveys');
  const query = useApiQuery(SurveyOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ survey }) =>
        survey ? (
          <>
            <PageHeader
              title={survey.question}
              eyebrow={`${survey.kind} survey`}
              actions={canSend && survey.mayCancel ? <CancelButton survey={survey} /> : null}
            >
              <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
                <MuiLink component={Link} to={`/accounts/${survey.account.id}/show`}>
                  {survey.account.name}
                </MuiLink>
                <TierTone tier={survey.account.tier} />
                <SurveyStatusTone {...survey} />
                <ScoreTone {...survey} />
              </Stack>
            </PageHeader>
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                alignItems: 'start',
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 360px' },
              }}
            >
              <Panel title="Answers">
                <Answers survey={survey} />
              </Panel>
              <Panel title="Course">
                <Course survey={survey} />
              </Panel>
            </Box>
          </>
        ) : (
          <EmptyState title="There is no such survey" />
        )
      }
    </QueryState>
  );
}

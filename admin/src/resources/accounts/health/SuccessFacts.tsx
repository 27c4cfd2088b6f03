import { Box, Link as MuiLink, Typography } from '@mui/material';
import { Link } from 'react-router';
import { useCan } from '../../../api/use-can.ts';
import { Facts } from '../../../fields/Facts.tsx';
import { formatDay } from '../../../fields/instants.ts';
import { MoneyList } from '../../../fields/MoneyText.tsx';
import { Tone } from '../../../fields/Tone.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { formatPercent } from '../../../pages/reports/format-value.ts';
import { labelOf } from '../../../words.ts';
import { OpenPlayButton } from '../../plays/PlayActions.tsx';
import { PlayDue } from '../../plays/PlayTones.tsx';
import type { Success } from './HealthPanel.tsx';

type Clock = NonNullable<Success['sla']>['firstResponse'];

function attainment({ met, missed, attainmentPercent, reason }: Clock) {
  if (typeof attainmentPercent !== 'number') return reason ?? 'Nothing decided';
  return `${formatPercent(attainmentPercent)} (${met} of ${met + missed})`;
}

/** What a CSM wants to know before a call: renewal, risk in money, promises kept, credits, what was said. */
export function SuccessFacts({ success }: { success: Success }) {
  const { renewal, expectedLoss, sla, creditSummary, latestAnswers } = success;
  return (
    <Panel title="At a glance">
      <Facts
        titleWidth={120}
        facts={[
          ['Renewal', renewal ? `${formatDay(renewal.date)}, in ${renewal.daysLeft} days` : 'None agreed'],
          [
            'Expected loss',
            expectedLoss?.length ? <MoneyList key="l" amounts={expectedLoss.map(({ amount }) => amount)} /> : null,
          ],
          ['', expectedLoss?.[0]?.reason],
          ['First response', sla ? attainment(sla.firstResponse) : null],
          ['Resolution', sla ? attainment(sla.resolution) : null],
          [
            'Credits, 12 months',
            creditSummary?.length ? <MoneyList key="c" amounts={creditSummary.map(({ issued }) => issued)} /> : null,
          ],
        ]}
      />
      {latestAnswers.length > 0 ? (
        <>
          <Typography variant="h3" sx={{ mt: 1.5 }}>
            What they said
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25, fontSize: '0.82rem' }}>
            {latestAnswers.map(({ id, score, comment, answeredAt, survey }) => (
              <li key={id}>
                <MuiLink component={Link} to={`/surveys/${survey.id}/show`}>
                  {survey.kind} {score}
                </MuiLink>{' '}
                {survey.contact.name}, {formatDay(answeredAt)}
                {comment ? `: “${comment}”` : ''}
              </li>
            ))}
          </Box>
        </>
      ) : null}
    </Panel>
  );
}

/** What is being done about it. */
export function OpenPlays({ success }: { success: Success }) {
  const canWork = useCan('workPlays');
  return (
    <Panel title="Open plays" actions={canWork ? <OpenPlayButton accountId={success.id} /> : null}>
      {success.openPlays.length === 0 ? <Typography variant="body2">None.</Typography> : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {success.openPlays.map((play) => (
          <Box component="li" key={play.id} sx={{ py: 0.5 }}>
            <MuiLink component={Link} to={`/plays/${play.id}/show`}>
              {play.title}
            </MuiLink>
            <Box sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
              {labelOf(play.reason)} · due <PlayDue {...play} /> ·{' '}
              {play.owner?.name ?? <Tone tone="warn">Nobody’s</Tone>}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

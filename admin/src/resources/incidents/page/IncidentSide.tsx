import { Box, Button, Link as MuiLink, Stack } from '@mui/material';
import { Link } from 'react-router';
import { useAction } from '../../../api/use-action.ts';
import { formatDuration } from '../../../fields/durations.ts';
import { Facts } from '../../../fields/Facts.tsx';
import { formatInstant } from '../../../fields/instants.ts';
import { MoneyList } from '../../../fields/MoneyText.tsx';
import { PersonPicker } from '../../../fields/PersonPicker.tsx';
import { Tone } from '../../../fields/Tone.tsx';
import {
  ChangeIncidentCommanderDocument,
  type IncidentPageFragment,
  NoteResponderMinutesDocument,
} from '../../../generated/graphql.ts';
import { FormButton } from '../../../layout/FormButton.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { labelOf } from '../../../words.ts';
import { TaskPanel } from './TaskPanel.tsx';

type Incident = IncidentPageFragment;

function Commander({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  const { run, isRunning } = useAction(ChangeIncidentCommanderDocument, { done: 'Commander changed' });
  return (
    <PersonPicker
      label="Commander"
      value={incident.commander?.id ?? null}
      isDisabled={!canWork || !incident.isOpen || isRunning}
      onChange={(commanderId) => run({ id: incident.id, expectedVersion: incident.version, commanderId })}
    />
  );
}

function durationOf(ms: string | null | undefined): string | null {
  return ms === null || ms === undefined ? null : formatDuration(Number(ms));
}

function Metrics({ incident }: { incident: Incident }) {
  const { durations, updatePromises, missedUpdateCount } = incident;
  const decided = updatePromises.filter(({ keptAt, isMissed }) => keptAt || isMissed).length;
  return (
    <Panel title="Figures">
      <Facts
        titleWidth={140}
        facts={[
          ['Time to detect', durationOf(durations.timeToDetectMs)],
          ['Time to acknowledge', durationOf(durations.timeToAcknowledgeMs)],
          ['Time to mitigate', durationOf(durations.timeToMitigateMs)],
          ['Time to restore', durationOf(durations.timeToRestoreMs)],
          [
            'Missed updates',
            decided === 0 ? (
              'None was due yet'
            ) : missedUpdateCount ? (
              <Tone key="m" tone="bad">
                {missedUpdateCount} of {decided}
              </Tone>
            ) : (
              `0 of ${decided}`
            ),
          ],
          ['Highest severity', incident.highestSeverity],
        ]}
      />
    </Panel>
  );
}

function Cost({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  const { run, isRunning, error } = useAction(NoteResponderMinutesDocument, { done: 'Noted' });
  const noteButton = (
    <FormButton
      label="Note time"
      title="Time of the responders"
      submitLabel="Note"
      variant="text"
      fields={[
        {
          kind: 'whole',
          name: 'minutes',
          label: 'Minutes of everybody together',
          initial: String(incident.responderMinutes ?? ''),
        },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ minutes }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            responderMinutes: minutes === null ? null : Number(minutes),
          },
          { onSuccess: close },
        )
      }
    />
  );
  return (
    <Panel title="Cost" actions={canWork ? noteButton : null}>
      <Facts
        titleWidth={140}
        facts={[
          [
            'Responders',
            incident.cost.responderMinutes === null ? 'Not noted' : `${incident.cost.responderMinutes} min`,
          ],
          ['Tickets', incident.cost.ticketCount],
          ['Credits', incident.cost.credits ? <MoneyList key="c" amounts={incident.cost.credits} /> : null],
        ]}
      />
    </Panel>
  );
}

function PostMortemLink({ postMortem }: { postMortem: NonNullable<Incident['postMortem']> }) {
  return (
    <Panel title="Post-mortem">
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Tone tone={postMortem.isOverdue ? 'bad' : postMortem.status === 'SIGNED_OFF' ? 'good' : 'info'}>
          {postMortem.isOverdue ? 'Overdue' : labelOf(postMortem.status)}
        </Tone>
        <Box sx={{ fontSize: '0.8rem', color: 'text.secondary' }}>due {formatInstant(postMortem.dueAt)}</Box>
      </Stack>
      <Button component={Link} to={`/post-mortems/${postMortem.id}/show`} variant="outlined" sx={{ mt: 1 }}>
        Open post-mortem
      </Button>
    </Panel>
  );
}

/** Who leads, what is to be done, and what it measures. */
export function IncidentSide({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  return (
    <Stack sx={{ gap: 2 }}>
      <Panel title="Handling">
        <Commander incident={incident} canWork={canWork} />
        <Box sx={{ mt: 1.5 }}>
          <Facts
            titleWidth={140}
            facts={[
              ['Noticed by', labelOf(incident.detectionSource)],
              ['Declared by', incident.declaredBy?.name],
              ['Regions', incident.regions.length ? incident.regions.join(', ') : 'Everywhere'],
              [
                'Scope',
                incident.isAccountScoped ? incident.accounts.map(({ name }) => name).join(', ') : 'Every account there',
              ],
              ['Affected accounts', incident.affectedAccountCount],
            ]}
          />
          {incident.isPublic && !incident.isAccountScoped ? (
            <MuiLink
              href={`/status/incidents/${incident.number}`}
              target="_blank"
              rel="noreferrer"
              sx={{ fontSize: '0.8rem' }}
            >
              On the status page
            </MuiLink>
          ) : null}
        </Box>
      </Panel>
      <TaskPanel incident={incident} canWork={canWork} />
      {incident.postMortem ? <PostMortemLink postMortem={incident.postMortem} /> : null}
      <Metrics incident={incident} />
      <Cost incident={incident} canWork={canWork} />
    </Stack>
  );
}

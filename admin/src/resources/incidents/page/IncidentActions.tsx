import { Stack } from '@mui/material';
import { useAction } from '../../../api/use-action.ts';
import { toLocalInput } from '../../../fields/local-input.ts';
import {
  ChangeIncidentSeverityDocument,
  type IncidentPageFragment,
  type IncidentSeverity,
  MoveImpactStartDocument,
  ResumeIncidentDocument,
  VoidIncidentDocument,
} from '../../../generated/graphql.ts';
import { FormButton } from '../../../layout/FormButton.tsx';

type Incident = IncidentPageFragment;

const severities = ['P1', 'P2', 'P3', 'P4'].map((id) => ({ id, name: id }));
const reasonField = { kind: 'text', name: 'reason', label: 'Reason', isRequired: true } as const;

function SeverityButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(ChangeIncidentSeverityDocument, { done: 'Severity changed' });
  return (
    <FormButton
      label="Severity …"
      title="Change the severity"
      submitLabel="Change"
      fields={[
        {
          kind: 'choice',
          name: 'severity',
          label: 'Severity',
          choices: severities,
          initial: incident.severity,
          isRequired: true,
        },
        { kind: 'text', name: 'reason', label: 'Reason' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ severity, reason }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            severity: severity as IncidentSeverity,
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    />
  );
}

function ImpactStartButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(MoveImpactStartDocument, { done: 'The impact starts earlier' });
  const initial = toLocalInput(Date.parse(incident.impactStartAt));
  return (
    <FormButton
      label="Impact start …"
      title="Move the impact start"
      submitLabel="Move"
      fields={[
        { kind: 'instant', name: 'impactStartAt', label: 'Impact since', initial, isRequired: true },
        reasonField,
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ impactStartAt, reason }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            impactStartAt: impactStartAt ?? '',
            reason: reason ?? '',
          },
          { onSuccess: close },
        )
      }
    >
      Stretches that began at the old instant begin at the new one. The change stays in the history.
    </FormButton>
  );
}

function ResumeButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(ResumeIncidentDocument, { done: 'The impact goes on' });
  return (
    <FormButton
      label="Impact resumed …"
      title="The impact goes on after all"
      submitLabel="Resume"
      color="warning"
      fields={[{ kind: 'instant', name: 'resumedAt', label: 'Since', help: 'Empty: now' }, reasonField]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ resumedAt, reason }, close) =>
        run(
          { id: incident.id, expectedVersion: incident.version, resumedAt: resumedAt ?? null, reason: reason ?? '' },
          { onSuccess: close },
        )
      }
    />
  );
}

function VoidButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(VoidIncidentDocument, { done: 'Voided' });
  return (
    <FormButton
      label="Void …"
      title="Declared by mistake"
      submitLabel="Void"
      color="error"
      fields={[reasonField]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: incident.id, expectedVersion: incident.version, reason: reason ?? '' }, { onSuccess: close })
      }
    >
      It then counts nowhere: not in availability, not in credits, not in the figures. It stays in the list.
    </FormButton>
  );
}

/** What can be done with an incident beside its next phase. */
export function IncidentActions({ incident }: { incident: Incident }) {
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {incident.isOpen ? <SeverityButton incident={incident} /> : null}
      {incident.phase === 'VOIDED' ? null : <ImpactStartButton incident={incident} />}
      {incident.isOpen && incident.mitigatedAt ? <ResumeButton incident={incident} /> : null}
      {incident.isOpen ? <VoidButton incident={incident} /> : null}
    </Stack>
  );
}

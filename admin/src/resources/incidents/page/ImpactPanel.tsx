import { useAction } from '../../../api/use-action.ts';
import { formatDuration } from '../../../fields/durations.ts';
import { formatInstant } from '../../../fields/instants.ts';
import { toLocalInput } from '../../../fields/local-input.ts';
import {
  AddIncidentImpactDocument,
  ChangeIncidentImpactDocument,
  type ImpactKind,
  type IncidentPageFragment,
  RemoveIncidentImpactDocument,
} from '../../../generated/graphql.ts';
import { FormButton, type FormField } from '../../../layout/FormButton.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { SimpleTable } from '../../../layout/SimpleTable.tsx';
import { choicesOf } from '../../../words.ts';
import { ImpactKindTone } from '../IncidentTones.tsx';

type Incident = IncidentPageFragment;
type Impact = Incident['impacts'][number];

const kinds = choicesOf(['FULL_OUTAGE', 'PARTIAL_OUTAGE', 'DEGRADED']);
const stretchFields = (impact?: Impact): FormField[] => [
  {
    kind: 'choice',
    name: 'kind',
    label: 'How',
    choices: kinds,
    initial: impact?.kind ?? 'FULL_OUTAGE',
    isRequired: true,
  },
  {
    kind: 'instant',
    name: 'startAt',
    label: 'From',
    initial: impact ? toLocalInput(Date.parse(impact.startAt)) : '',
    help: impact ? '' : 'Empty: from the impact start',
  },
  {
    kind: 'instant',
    name: 'endAt',
    label: 'Until',
    initial: impact?.endAt ? toLocalInput(Date.parse(impact.endAt)) : '',
    help: 'Empty: until it is mitigated',
  },
  { kind: 'text', name: 'reason', label: 'Reason' },
];

function AddButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(AddIncidentImpactDocument, { done: 'Added' });
  return (
    <FormButton
      label="Add"
      name="Add an impact"
      title="Something else suffers"
      variant="text"
      fields={[{ kind: 'service', name: 'serviceId', label: 'Service', isRequired: true }, ...stretchFields()]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ serviceId, kind, startAt, endAt, reason }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            input: {
              serviceId: serviceId ?? '',
              kind: kind as ImpactKind,
              startAt: startAt ?? null,
              endAt: endAt ?? null,
            },
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    />
  );
}

function ChangeButton({ incident, impact }: { incident: Incident; impact: Impact }) {
  const { run, isRunning, error } = useAction(ChangeIncidentImpactDocument, { done: 'Changed' });
  return (
    <FormButton
      label="Change"
      name={`Change the impact on ${impact.service.name}`}
      title={`Impact on ${impact.service.name}`}
      variant="text"
      fields={stretchFields(impact)}
      isBusy={isRunning}
      error={error}
      onSubmit={({ kind, startAt, endAt, reason }, close) =>
        run(
          {
            id: incident.id,
            impactId: impact.id,
            expectedVersion: incident.version,
            input: { kind: kind as ImpactKind, ...(startAt ? { startAt } : {}), endAt: endAt ?? null },
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    />
  );
}

function RemoveButton({ incident, impact }: { incident: Incident; impact: Impact }) {
  const { run, isRunning, error } = useAction(RemoveIncidentImpactDocument, { done: 'Removed' });
  return (
    <FormButton
      label="Remove"
      name={`Remove the impact on ${impact.service.name}`}
      title={`${impact.service.name} did not suffer`}
      variant="text"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run(
          { id: incident.id, impactId: impact.id, expectedVersion: incident.version, reason: reason ?? '' },
          { onSuccess: close },
        )
      }
    />
  );
}

function lengthOf({ startAt, endAt }: Impact): string {
  return endAt ? formatDuration(Date.parse(endAt) - Date.parse(startAt)) : 'Goes on';
}

/** Which service suffered how, from when to when; overlapping stretches count once. */
export function ImpactPanel({ incident, canWork }: { incident: Incident; canWork: boolean }) {
  return (
    <Panel title="Impact" isFlush actions={canWork ? <AddButton incident={incident} /> : null}>
      <SimpleTable
        label="Impact"
        rows={incident.impacts}
        keyOf={({ id }) => id}
        empty="No service suffers"
        columns={[
          { title: 'Service', render: ({ service }) => service.name },
          { title: 'How', render: ({ kind }) => <ImpactKindTone kind={kind} /> },
          { title: 'From', render: ({ startAt }) => formatInstant(startAt) },
          { title: 'Until', render: ({ endAt }) => (endAt ? formatInstant(endAt) : '—') },
          { title: 'Length', render: lengthOf },
          ...(canWork
            ? [
                {
                  title: '',
                  render: (impact: Impact) => (
                    <>
                      <ChangeButton incident={incident} impact={impact} />
                      <RemoveButton incident={incident} impact={impact} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

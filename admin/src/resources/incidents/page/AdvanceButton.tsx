import { useAction } from '../../../api/use-action.ts';
import { AdvanceIncidentDocument, type IncidentPageFragment, type IncidentStamp } from '../../../generated/graphql.ts';
import { FormButton, type FormField } from '../../../layout/FormButton.tsx';

type Incident = IncidentPageFragment;

interface Step {
  readonly stamp: IncidentStamp;
  readonly label: string;
  readonly words: string;
}

const fields: readonly FormField[] = [
  { kind: 'instant', name: 'at', label: 'When', help: 'Empty: now' },
  { kind: 'text', name: 'reason', label: 'Note' },
];

/** The next stamp that is missing; null when there is none. */
export function nextStepOf(incident: Incident): Step | null {
  const steps: readonly (readonly [string | null | undefined, Step])[] = [
    [incident.acknowledgedAt, { stamp: 'ACKNOWLEDGED', label: 'Acknowledge', words: 'Somebody is on it.' }],
    [
      incident.identifiedAt,
      { stamp: 'IDENTIFIED', label: 'Cause identified', words: 'The cause is known; the fix begins.' },
    ],
    [
      incident.mitigatedAt,
      {
        stamp: 'MITIGATED',
        label: 'Mitigated',
        words: 'Customers no longer feel it: the impact ends, and with it the minutes that count.',
      },
    ],
    [incident.verifiedAt, { stamp: 'VERIFIED', label: 'Verified', words: 'The fix holds.' }],
    [
      incident.closedAt,
      {
        stamp: 'CLOSED',
        label: 'Close',
        words: 'Nothing more is to be done but the post-mortem, which is begun from a template.',
      },
    ],
  ];
  return steps.find(([at]) => !at)?.[1] ?? null;
}

/** Enters the next phase, now or at an earlier instant. */
export function AdvanceButton({ incident }: { incident: Incident }) {
  const { run, isRunning, error } = useAction(AdvanceIncidentDocument, { done: 'Stamped' });
  const step = nextStepOf(incident);
  if (!step || !incident.isOpen) return null;
  return (
    <FormButton
      key={step.stamp}
      label={step.label}
      title={step.label}
      fields={fields}
      variant="contained"
      isBusy={isRunning}
      error={error}
      onSubmit={({ at, reason }, close) =>
        run(
          {
            id: incident.id,
            expectedVersion: incident.version,
            stamp: step.stamp,
            at: at ?? null,
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    >
      {step.words}
    </FormButton>
  );
}

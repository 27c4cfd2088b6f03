import { useAction } from '../../api/use-action.ts';
import {
  AcknowledgeRedFlagDocument,
  AssignRedFlagDocument,
  CloseRedFlagDocument,
  type RedFlagOneQuery,
  type RedFlagOutcome,
  SetRedFlagOutcomeDocument,
  SnoozeRedFlagDocument,
  WakeRedFlagDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { choicesOf } from '../../words.ts';

type Flag = NonNullable<RedFlagOneQuery['redFlag']>;

interface Props {
  readonly flag: Flag;
}

const outcomes = choicesOf(['FIXED', 'ACCEPTED', 'FALSE_ALARM', 'WORSENED'] satisfies RedFlagOutcome[]);

function AcknowledgeButton({ flag }: Props) {
  const { run, isRunning, error } = useAction(AcknowledgeRedFlagDocument, { done: 'Acknowledged' });
  return (
    <FormButton
      label="Acknowledge"
      title="Somebody looks after it"
      variant="contained"
      fields={[{ kind: 'text', name: 'note', label: 'Note' }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ note }, close) =>
        run({ id: flag.id, expectedVersion: flag.version, note: note ?? null }, { onSuccess: close })
      }
    />
  );
}

function AssignButton({ flag }: Props) {
  const { run, isRunning, error } = useAction(AssignRedFlagDocument, { done: 'Owner changed' });
  return (
    <FormButton
      label="Owner"
      title="Who owns it"
      submitLabel="Change"
      fields={[{ kind: 'person', name: 'ownerId', label: 'Owner', ...(flag.owner ? { initial: flag.owner.id } : {}) }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ ownerId }, close) =>
        run({ id: flag.id, expectedVersion: flag.version, ownerId: ownerId ?? null }, { onSuccess: close })
      }
    />
  );
}

function SnoozeButton({ flag }: Props) {
  const { run, isRunning, error } = useAction(SnoozeRedFlagDocument, { done: 'Snoozed' });
  return (
    <FormButton
      label="Snooze …"
      title="Not before"
      submitLabel="Snooze"
      fields={[
        { kind: 'instant', name: 'untilAt', label: 'Until', isRequired: true },
        { kind: 'text', name: 'reason', label: 'Reason', isRequired: true },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ untilAt, reason }, close) =>
        run(
          { id: flag.id, expectedVersion: flag.version, untilAt: untilAt ?? '', reason: reason ?? '' },
          { onSuccess: close },
        )
      }
    >
      It stays on the board and says that it is snoozed.
    </FormButton>
  );
}

function WakeButton({ flag }: Props) {
  const { run, isRunning, error } = useAction(WakeRedFlagDocument, { done: 'Woken' });
  return (
    <FormButton
      label="Wake"
      title="End the snooze"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason' }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: flag.id, expectedVersion: flag.version, reason: reason ?? null }, { onSuccess: close })
      }
    />
  );
}

function OutcomeButton({ flag, isClosing }: Props & { isClosing: boolean }) {
  const document = isClosing ? CloseRedFlagDocument : SetRedFlagOutcomeDocument;
  const { run, isRunning, error } = useAction(document as typeof SetRedFlagOutcomeDocument, {
    done: isClosing ? 'Closed' : 'Outcome noted',
  });
  return (
    <FormButton
      label={isClosing ? 'Close …' : 'Outcome …'}
      title={isClosing ? 'Close it; the rule is armed again' : 'What came of it'}
      submitLabel={isClosing ? 'Close' : 'Note'}
      fields={[
        { kind: 'choice', name: 'outcome', label: 'Outcome', choices: outcomes, initial: flag.outcome ?? 'FIXED' },
        { kind: 'long', name: 'note', label: 'What was done', isRequired: true, initial: flag.outcomeNote ?? '' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ outcome, note }, close) =>
        run(
          { id: flag.id, expectedVersion: flag.version, outcome: outcome as RedFlagOutcome, note: note ?? '' },
          { onSuccess: close },
        )
      }
    />
  );
}

/** What the viewer may do now; the server says what that is. */
export function FlagActions({ flag }: Props) {
  const may = new Set(flag.permittedActions);
  return (
    <>
      {may.has('ASSIGN') ? <AssignButton flag={flag} /> : null}
      {may.has('SNOOZE') ? <SnoozeButton flag={flag} /> : null}
      {may.has('WAKE') ? <WakeButton flag={flag} /> : null}
      {may.has('SET_OUTCOME') ? <OutcomeButton flag={flag} isClosing={false} /> : null}
      {may.has('CLOSE') ? <OutcomeButton flag={flag} isClosing /> : null}
      {may.has('ACKNOWLEDGE') ? <AcknowledgeButton flag={flag} /> : null}
    </>
  );
}

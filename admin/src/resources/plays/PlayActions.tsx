import { playOutcomes, recordedStepKinds } from '@tenure/domain/health-vocabulary';
import { useAction } from '../../api/use-action.ts';
import {
  CancelPlayDocument,
  ChangePlayDueDocument,
  ChangePlayOwnerDocument,
  ClosePlayDocument,
  OpenPlayDocument,
  type PlayOutcome,
  type PlayReason,
  type PlayRowFragment,
  type PlayStepEntry,
  RecordPlayStepDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { choicesOf } from '../../words.ts';

interface Props {
  readonly play: PlayRowFragment;
}

const openable: readonly PlayReason[] = ['MANUAL', 'EXPANSION'];

export function OpenPlayButton({ accountId }: { accountId: string }) {
  const { run, isRunning, error } = useAction(OpenPlayDocument, { done: 'Play opened' });
  return (
    <FormButton
      label="Open a play"
      title="Open a play"
      submitLabel="Open"
      fields={[
        { kind: 'choice', name: 'reason', label: 'Why', choices: choicesOf(openable), initial: 'MANUAL' },
        { kind: 'text', name: 'title', label: 'What is to be done', isRequired: true },
        { kind: 'day', name: 'dueDate', label: 'Due', help: 'Empty: as the playbook says' },
        { kind: 'person', name: 'ownerId', label: 'Owner' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason, title, dueDate, ownerId }, close) =>
        run(
          {
            input: {
              accountId,
              reason: reason as PlayReason,
              title: title ?? '',
              dueDate: dueDate ?? null,
              ownerId: ownerId ?? null,
            },
          },
          { onSuccess: close },
        )
      }
    />
  );
}

export function RecordStepButton({ play }: Props) {
  const { run, isRunning, error } = useAction(RecordPlayStepDocument, { done: 'Recorded' });
  return (
    <FormButton
      label="Record a step"
      title="What was done"
      submitLabel="Record"
      variant="contained"
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: 'How',
          choices: choicesOf(recordedStepKinds),
          initial: 'CALL',
        },
        { kind: 'long', name: 'text', label: 'What was said or done', isRequired: true },
        { kind: 'instant', name: 'at', label: 'When', help: 'Empty: now' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ kind, text, at }, close) =>
        run(
          {
            id: play.id,
            expectedVersion: play.version,
            input: { kind: kind as PlayStepEntry, text: text ?? '', at: at ?? null },
          },
          { onSuccess: close },
        )
      }
    >
      Calls, meetings and mails are interventions: without one a play can’t count as a save.
    </FormButton>
  );
}

export function ChangeOwnerButton({ play }: Props) {
  const { run, isRunning, error } = useAction(ChangePlayOwnerDocument, { done: 'Owner changed' });
  return (
    <FormButton
      label="Owner"
      title="Who owns the play"
      submitLabel="Change"
      fields={[
        { kind: 'person', name: 'ownerId', label: 'Owner', ...(play.owner ? { initial: play.owner.id } : {}) },
        { kind: 'text', name: 'reason', label: 'Reason' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ ownerId, reason }, close) =>
        run(
          { id: play.id, expectedVersion: play.version, ownerId: ownerId ?? null, reason: reason ?? null },
          { onSuccess: close },
        )
      }
    />
  );
}

export function ChangeDueButton({ play }: Props) {
  const { run, isRunning, error } = useAction(ChangePlayDueDocument, { done: 'Due date changed' });
  return (
    <FormButton
      label="Due date"
      title="When it is due"
      submitLabel="Change"
      fields={[
        { kind: 'day', name: 'dueDate', label: 'Due', isRequired: true, initial: play.dueDate.slice(0, 10) },
        { kind: 'text', name: 'reason', label: 'Reason' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ dueDate, reason }, close) =>
        run(
          { id: play.id, expectedVersion: play.version, dueDate: dueDate ?? '', reason: reason ?? null },
          { onSuccess: close },
        )
      }
    />
  );
}

export function ClosePlayButton({ play }: Props) {
  const { run, isRunning, error } = useAction(ClosePlayDocument, { done: 'Play closed' });
  return (
    <FormButton
      label="Close …"
      title="How it ended"
      submitLabel="Close the play"
      fields={[
        { kind: 'choice', name: 'outcome', label: 'Outcome', choices: choicesOf(playOutcomes), initial: 'NO_CHANGE' },
        { kind: 'long', name: 'note', label: 'What happened', isRequired: true },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ outcome, note }, close) =>
        run(
          { id: play.id, expectedVersion: play.version, outcome: outcome as PlayOutcome, note: note ?? '' },
          { onSuccess: close },
        )
      }
    />
  );
}

export function CancelPlayButton({ play }: Props) {
  const { run, isRunning, error } = useAction(CancelPlayDocument, { done: 'Play cancelled' });
  return (
    <FormButton
      label="Cancel …"
      title="Cancel the play"
      submitLabel="Cancel the play"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: play.id, expectedVersion: play.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

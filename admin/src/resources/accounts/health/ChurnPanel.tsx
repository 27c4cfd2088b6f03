import { Alert, Typography } from '@mui/material';
import { churnReasons } from '@tenure/domain/health-vocabulary';
import { useAction } from '../../../api/use-action.ts';
import { useCan } from '../../../api/use-can.ts';
import { formatDay } from '../../../fields/instants.ts';
import {
  type ChurnReason,
  RecordChurnNoticeDocument,
  WithdrawChurnNoticeDocument,
} from '../../../generated/graphql.ts';
import { FormButton } from '../../../layout/FormButton.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { choicesOf, labelOf } from '../../../words.ts';
import type { Success } from './HealthPanel.tsx';

type Notice = Success['churnNotices'][number];

function RecordButton({ accountId }: { accountId: string }) {
  const { run, isRunning, error } = useAction(RecordChurnNoticeDocument, { done: 'Noted' });
  return (
    <FormButton
      label="They leave …"
      title="The customer leaves"
      submitLabel="Record"
      color="error"
      fields={[
        {
          kind: 'choice',
          name: 'reason',
          label: 'Why',
          choices: choicesOf(churnReasons),
          initial: 'PRICE',
          isRequired: true,
        },
        {
          kind: 'long',
          name: 'evidence',
          label: 'Where it can be seen',
          help: 'A mail, a call’s note, a link.',
          isRequired: true,
        },
        { kind: 'day', name: 'effectiveDate', label: 'First day without them', isRequired: true },
        { kind: 'instant', name: 'noticedAt', label: 'They said so', help: 'Empty: now' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason, evidence, effectiveDate, noticedAt }, close) =>
        run(
          {
            input: {
              accountId,
              reason: reason as ChurnReason,
              evidence: evidence ?? '',
              effectiveDate: effectiveDate ?? '',
              noticedAt: noticedAt ?? null,
            },
          },
          { onSuccess: close },
        )
      }
    />
  );
}

function WithdrawButton({ notice }: { notice: Notice }) {
  const { run, isRunning, error } = useAction(WithdrawChurnNoticeDocument, { done: 'Withdrawn' });
  return (
    <FormButton
      label="They stay …"
      title="The notice is withdrawn"
      submitLabel="Withdraw"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: notice.id, expectedVersion: notice.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

/** Whether they said that they leave, and why (§12). */
export function ChurnPanel({ success }: { success: Success }) {
  const canWork = useCan('workPlays');
  const standing = success.churnNotices.find(({ withdrawnAt }) => !withdrawnAt);
  const withdrawn = success.churnNotices.filter(({ withdrawnAt }) => withdrawnAt);
  const action = standing ? <WithdrawButton notice={standing} /> : <RecordButton accountId={success.id} />;
  return (
    <Panel title="Leaving" actions={canWork ? action : null}>
      {standing ? (
        <Alert role="note" severity="error">
          Leaves on {formatDay(standing.effectiveDate)}: {labelOf(standing.reason).toLowerCase()}. Said on{' '}
          {formatDay(standing.noticedAt)}. {standing.evidence}
        </Alert>
      ) : (
        <Typography variant="body2">No notice stands.</Typography>
      )}
      {withdrawn.map(({ id, noticedAt, withdrawnReason }) => (
        <Typography key={id} variant="body2" color="text.secondary">
          A notice of {formatDay(noticedAt)} was withdrawn: {withdrawnReason}
        </Typography>
      ))}
    </Panel>
  );
}

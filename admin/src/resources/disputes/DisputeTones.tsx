import Alarm from '@mui/icons-material/AlarmOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import { formatDuration } from '../../fields/durations.ts';
import { formatInstant } from '../../fields/instants.ts';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import { useNow } from '../../fields/use-now.ts';
import type { DisputeRowFragment, DisputeStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<DisputeStatus, ToneName>> = {
  SUBMITTED: 'accent',
  ACKNOWLEDGED: 'info',
  INVESTIGATING: 'info',
  AWAITING_CUSTOMER: 'quiet',
  DECISION_PROPOSED: 'warn',
  UPHELD_IN_FULL: 'good',
  UPHELD_IN_PART: 'good',
  REJECTED: 'quiet',
  WITHDRAWN: 'quiet',
  SETTLED: 'good',
  CLOSED: 'quiet',
};

export function DisputeStatusTone({ status }: { status: DisputeStatus }) {
  return <Tone tone={tones[status]}>{labelOf(status)}</Tone>;
}

const waitedFor: Readonly<Record<string, string>> = {
  ADMIT: 'Admit',
  ACKNOWLEDGE: 'Acknowledge',
  DECIDE: 'Decide',
  CAP: 'Close',
};

/** What is due next, and by when. */
export function DeadlineTone({ deadline }: { deadline: DisputeRowFragment['nextDeadline'] }) {
  const now = useNow();
  if (!deadline) return <Tone tone="quiet">Nothing is due</Tone>;
  const leftMs = Date.parse(deadline.dueAt) - now;
  const isLate = leftMs < 0;
  const words = waitedFor[deadline.kind] ?? labelOf(deadline.kind);
  return (
    <Tone
      tone={isLate ? 'bad' : leftMs < 86_400_000 ? 'warn' : 'quiet'}
      icon={isLate ? <ErrorOutline /> : <Alarm />}
      title={`${words} by ${formatInstant(deadline.dueAt)}`}
    >
      {isLate ? `${words}: overdue ${formatDuration(-leftMs)}` : `${words} in ${formatDuration(leftMs)}`}
    </Tone>
  );
}

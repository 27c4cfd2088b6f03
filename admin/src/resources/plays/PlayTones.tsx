import { formatDay } from '../../fields/instants.ts';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { PlayOutcome, PlayRowFragment, PlayStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const statusTones: Readonly<Record<PlayStatus, ToneName>> = { OPEN: 'info', DONE: 'good', CANCELLED: 'quiet' };
const outcomeTones: Readonly<Record<PlayOutcome, ToneName>> = {
  SAVED: 'good',
  IMPROVED: 'good',
  EXPANDED: 'good',
  NO_CHANGE: 'quiet',
  CHURNED: 'bad',
  FALSE_ALARM: 'quiet',
};

export function PlayStatusTone({ status, outcome }: Pick<PlayRowFragment, 'status' | 'outcome'>) {
  if (outcome) return <Tone tone={outcomeTones[outcome]}>{labelOf(outcome)}</Tone>;
  return <Tone tone={statusTones[status]}>{labelOf(status)}</Tone>;
}

export function PlayDue({ dueDate, isOverdue }: Pick<PlayRowFragment, 'dueDate' | 'isOverdue'>) {
  return isOverdue ? <Tone tone="bad">Overdue since {formatDay(dueDate)}</Tone> : <span>{formatDay(dueDate)}</span>;
}

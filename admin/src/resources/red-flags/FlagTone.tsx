import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import type { RedFlagRowFragment } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

/** How far a flag is dealt with. */
export function FlagTone({ flag }: { flag: RedFlagRowFragment }) {
  if (!flag.isOpen) return <Tone tone="quiet">{flag.outcome ? labelOf(flag.outcome) : 'Ended'}</Tone>;
  if (flag.isSnoozed && flag.snoozedUntilAt)
    return <Tone tone="info">Snoozed to {formatInstant(flag.snoozedUntilAt)}</Tone>;
  if (flag.isAcknowledgementOverdue) return <Tone tone="bad">Acknowledgement overdue</Tone>;
  if (flag.acknowledgedAt) return <Tone tone="warn">Acknowledged</Tone>;
  return <Tone tone="bad">Up, not acknowledged</Tone>;
}

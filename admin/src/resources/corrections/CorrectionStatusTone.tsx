import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { CorrectionStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<CorrectionStatus, ToneName>> = {
  DRAFT: 'info',
  PROPOSED: 'warn',
  APPROVED: 'accent',
  POSTED: 'good',
  NOTIFIED: 'good',
  WITHDRAWN: 'quiet',
};

export function CorrectionStatusTone({ status }: { status: CorrectionStatus }) {
  return <Tone tone={tones[status]}>{labelOf(status)}</Tone>;
}

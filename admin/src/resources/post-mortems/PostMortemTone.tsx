import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { PostMortemStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<PostMortemStatus, ToneName>> = { DRAFT: 'info', IN_REVIEW: 'warn', SIGNED_OFF: 'good' };

export function PostMortemTone({ status, isOverdue }: { status: PostMortemStatus; isOverdue: boolean }) {
  return (
    <>
      <Tone tone={tones[status]}>{labelOf(status)}</Tone> {isOverdue ? <Tone tone="bad">Overdue</Tone> : null}
    </>
  );
}

import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { SurveyRowFragment, SurveyStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<SurveyStatus, ToneName>> = {
  SCHEDULED: 'info',
  SENT: 'quiet',
  BOUNCED: 'bad',
  CANCELLED: 'quiet',
};

export function SurveyStatusTone({ status, reason }: Pick<SurveyRowFragment, 'status' | 'reason'>) {
  return (
    <Tone tone={tones[status]} {...(reason ? { title: reason } : {})}>
      {labelOf(status)}
    </Tone>
  );
}

/** What was answered; a low one says so in words. */
export function ScoreTone({ answer, isLow }: Pick<SurveyRowFragment, 'answer' | 'isLow'>) {
  if (!answer) return <Tone tone="quiet">No answer</Tone>;
  return (
    <Tone tone={isLow ? 'bad' : 'good'}>
      {answer.score}
      {isLow ? ' · low' : ''}
    </Tone>
  );
}

import Alarm from '@mui/icons-material/AlarmOutlined';
import Check from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import Dash from '@mui/icons-material/RemoveOutlined';
import Schedule from '@mui/icons-material/ScheduleOutlined';
import type { ReactNode } from 'react';
import { type Countdown, type CountedClock, describeCountdown } from './countdown.ts';
import { formatInstant } from './instants.ts';
import { Tone } from './Tone.tsx';
import { useNow } from './use-now.ts';

function iconOf({ tone, time }: Countdown): ReactNode {
  if (tone === 'bad') return <ErrorOutline />;
  if (tone === 'warn') return <Alarm />;
  if (tone === 'quiet') return <Dash />;
  return time ? <Schedule /> : <Check />;
}

/** A clock that counts down by the second to the instant the server computed. */
export function CountdownTone({ clock }: { clock: CountedClock }) {
  const countdown = describeCountdown(clock, useNow());
  const title = clock.dueAt ? `Due ${formatInstant(clock.dueAt)}` : undefined;
  return (
    <Tone tone={countdown.tone} icon={iconOf(countdown)} {...(title ? { title } : {})}>
      {countdown.word}
      {countdown.time ? ` ${countdown.time}` : ''}
    </Tone>
  );
}

import Alarm from '@mui/icons-material/AlarmOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import { formatDuration } from '../../fields/durations.ts';
import { formatInstant } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import { useNow } from '../../fields/use-now.ts';

/** By when the public was promised to hear more; nothing where nothing is promised. */
export function PromisedUpdate({ dueAt }: { dueAt: string | null | undefined }) {
  const now = useNow();
  if (!dueAt) return null;
  const leftMs = Date.parse(dueAt) - now;
  const isLate = leftMs < 0;
  return (
    <Tone
      tone={isLate ? 'bad' : 'warn'}
      icon={isLate ? <ErrorOutline /> : <Alarm />}
      title={`Promised for ${formatInstant(dueAt)}`}
    >
      {isLate ? `Update overdue ${formatDuration(-leftMs)}` : `Next update in ${formatDuration(leftMs)}`}
    </Tone>
  );
}

import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined';
import Sync from '@mui/icons-material/SyncOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<string, readonly [ToneName, ReactNode]>> = {
  REQUESTED: ['quiet', <HourglassEmpty key="i" />],
  RUNNING: ['info', <Sync key="i" />],
  PUBLISHED: ['good', <CheckCircle key="i" />],
  DONE: ['good', <CheckCircle key="i" />],
  FAILED: ['bad', <ErrorOutline key="i" />],
};

/** How a run, or a step of one, stands. */
export function RunStatusTone({ status }: { status: string }) {
  const [tone, icon] = looks[status] ?? ['quiet', null];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(status)}
    </Tone>
  );
}

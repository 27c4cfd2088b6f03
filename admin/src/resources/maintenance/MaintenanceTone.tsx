import Block from '@mui/icons-material/DoNotDisturbOnOutlined';
import Event from '@mui/icons-material/EventOutlined';
import Engineering from '@mui/icons-material/HandymanOutlined';
import TaskAlt from '@mui/icons-material/TaskAltOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { MaintenanceStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<MaintenanceStatus, readonly [ToneName, ReactNode]>> = {
  SCHEDULED: ['info', <Event key="i" />],
  IN_PROGRESS: ['warn', <Engineering key="i" />],
  COMPLETED: ['good', <TaskAlt key="i" />],
  CANCELLED: ['quiet', <Block key="i" />],
};

export function MaintenanceTone({ status }: { status: MaintenanceStatus }) {
  const [tone, icon] = looks[status];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(status)}
    </Tone>
  );
}

/** Whether its window drops out of the downtime by contract, and why. */
export function ExcludedTone({ isExcluded, words }: { isExcluded: boolean; words: string }) {
  return (
    <Tone tone={isExcluded ? 'good' : 'warn'} title={words} isPlain>
      {isExcluded ? 'Excluded' : 'Counts as down'}
    </Tone>
  );
}

import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import Schedule from '@mui/icons-material/ScheduleOutlined';
import TaskAlt from '@mui/icons-material/TaskAltOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { InvoiceState } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<InvoiceState, readonly [ToneName, ReactNode]>> = {
  OPEN: ['info', <Schedule key="i" />],
  OVERDUE: ['bad', <ErrorOutline key="i" />],
  SETTLED: ['good', <TaskAlt key="i" />],
};

export function InvoiceStateTone({ state }: { state: InvoiceState }) {
  const [tone, icon] = looks[state];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(state)}
    </Tone>
  );
}

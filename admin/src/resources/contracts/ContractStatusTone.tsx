import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Edit from '@mui/icons-material/EditNoteOutlined';
import TaskAlt from '@mui/icons-material/TaskAltOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { ContractStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<ContractStatus, readonly [ToneName, ReactNode]>> = {
  DRAFT: ['info', <Edit key="i" />],
  ACTIVE: ['good', <CheckCircle key="i" />],
  ENDED: ['quiet', <TaskAlt key="i" />],
};

export function ContractStatusTone({ status }: { status: ContractStatus }) {
  const [tone, icon] = looks[status];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(status)}
    </Tone>
  );
}

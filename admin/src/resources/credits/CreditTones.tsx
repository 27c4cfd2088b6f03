import Block from '@mui/icons-material/DoNotDisturbOnOutlined';
import Hourglass from '@mui/icons-material/HourglassEmptyOutlined';
import Paid from '@mui/icons-material/PaidOutlined';
import Done from '@mui/icons-material/TaskAltOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { CreditStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<CreditStatus, readonly [ToneName, ReactNode]>> = {
  PROPOSED: ['warn', <Hourglass key="i" />],
  APPROVED: ['info', <Done key="i" />],
  REJECTED: ['quiet', <Block key="i" />],
  ISSUED: ['good', <Paid key="i" />],
  REVERSED: ['quiet', <Undo key="i" />],
};

export function CreditStatusTone({ status }: { status: CreditStatus }) {
  const [tone, icon] = looks[status];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(status)}
    </Tone>
  );
}

import Cancel from '@mui/icons-material/CancelOutlined';
import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import RocketLaunch from '@mui/icons-material/RocketLaunchOutlined';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { Lifecycle } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const looks: Readonly<Record<Lifecycle, readonly [ToneName, ReactNode]>> = {
  ONBOARDING: ['info', <RocketLaunch key="i" />],
  ACTIVE: ['good', <CheckCircle key="i" />],
  AT_RISK: ['warn', <WarningAmber key="i" />],
  CHURNED: ['quiet', <Cancel key="i" />],
};

export function LifecycleTone({ lifecycle }: { lifecycle: Lifecycle }) {
  const [tone, icon] = looks[lifecycle];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(lifecycle)}
    </Tone>
  );
}

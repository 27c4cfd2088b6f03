import Bolt from '@mui/icons-material/BoltOutlined';
import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Block from '@mui/icons-material/DoNotDisturbOnOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import Search from '@mui/icons-material/ManageSearchOutlined';
import Remove from '@mui/icons-material/RemoveCircleOutlineOutlined';
import TaskAlt from '@mui/icons-material/TaskAltOutlined';
import Verified from '@mui/icons-material/VerifiedOutlined';
import Warning from '@mui/icons-material/WarningAmberOutlined';
import type { ReactNode } from 'react';
import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { ImpactKind, IncidentPhase, IncidentSeverity } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const severities: Readonly<Record<IncidentSeverity, readonly [ToneName, string]>> = {
  P1: ['bad', 'Full outage, data loss or security exposure'],
  P2: ['warn', 'A major function is down'],
  P3: ['info', 'Partial, or one customer'],
  P4: ['quiet', 'Cosmetic'],
};

export function IncidentSeverityTone({ severity }: { severity: IncidentSeverity }) {
  const [tone, title] = severities[severity];
  return (
    <Tone tone={tone} title={title}>
      {severity}
    </Tone>
  );
}

const phases: Readonly<Record<IncidentPhase, readonly [ToneName, ReactNode]>> = {
  DETECTED: ['bad', <ErrorOutline key="i" />],
  INVESTIGATING: ['bad', <Search key="i" />],
  FIXING: ['warn', <Bolt key="i" />],
  VERIFYING: ['info', <Verified key="i" />],
  RESOLVED: ['good', <CheckCircle key="i" />],
  CLOSED: ['quiet', <TaskAlt key="i" />],
  VOIDED: ['quiet', <Block key="i" />],
};

export function IncidentPhaseTone({ phase }: { phase: IncidentPhase }) {
  const [tone, icon] = phases[phase];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(phase)}
    </Tone>
  );
}

const kinds: Readonly<Record<ImpactKind, readonly [ToneName, ReactNode]>> = {
  FULL_OUTAGE: ['bad', <ErrorOutline key="i" />],
  PARTIAL_OUTAGE: ['warn', <Warning key="i" />],
  DEGRADED: ['info', <Remove key="i" />],
};

export function ImpactKindTone({ kind }: { kind: ImpactKind }) {
  const [tone, icon] = kinds[kind];
  return (
    <Tone tone={tone} icon={icon} isPlain>
      {labelOf(kind)}
    </Tone>
  );
}

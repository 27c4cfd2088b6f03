import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Block from '@mui/icons-material/DoNotDisturbOnOutlined';
import Remove from '@mui/icons-material/DragHandleOutlined';
import Inbox from '@mui/icons-material/FiberNewOutlined';
import Hourglass from '@mui/icons-material/HourglassEmptyOutlined';
import Up from '@mui/icons-material/KeyboardArrowUpOutlined';
import KeyboardDoubleArrowUp from '@mui/icons-material/KeyboardDoubleArrowUpOutlined';
import Circle from '@mui/icons-material/RadioButtonUncheckedOutlined';
import ArrowDownward from '@mui/icons-material/SouthOutlined';
import TaskAlt from '@mui/icons-material/TaskAltOutlined';
import type { ReactNode } from 'react';
import type { Severity, TicketStatus, Tier } from '../generated/graphql.ts';
import { labelOf } from '../words.ts';
import { Tone, type ToneName } from './Tone.tsx';

const severities: Readonly<Record<Severity, readonly [ToneName, ReactNode]>> = {
  CRITICAL: ['bad', <KeyboardDoubleArrowUp key="i" />],
  HIGH: ['warn', <Up key="i" />],
  MEDIUM: ['quiet', <Remove key="i" />],
  LOW: ['quiet', <ArrowDownward key="i" />],
};

export function SeverityTone({ severity }: { severity: Severity }) {
  const [tone, icon] = severities[severity];
  return (
    <Tone tone={tone} icon={icon} isPlain>
      {labelOf(severity)}
    </Tone>
  );
}

const statuses: Readonly<Record<TicketStatus, readonly [ToneName, ReactNode]>> = {
  NEW: ['accent', <Inbox key="i" />],
  OPEN: ['info', <Circle key="i" />],
  PENDING: ['quiet', <Hourglass key="i" />],
  ON_HOLD: ['warn', <Block key="i" />],
  SOLVED: ['good', <CheckCircle key="i" />],
  CLOSED: ['quiet', <TaskAlt key="i" />],
};

export function StatusTone({ status }: { status: TicketStatus }) {
  const [tone, icon] = statuses[status];
  return (
    <Tone tone={tone} icon={icon}>
      {labelOf(status)}
    </Tone>
  );
}

const tiers: Readonly<Record<Tier, ToneName>> = { ENTERPRISE: 'accent', PROFESSIONAL: 'info', STARTER: 'quiet' };

export function TierTone({ tier }: { tier: Tier }) {
  return <Tone tone={tiers[tier]}>{labelOf(tier)}</Tone>;
}

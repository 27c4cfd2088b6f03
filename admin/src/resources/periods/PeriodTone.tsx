import LockOpen from '@mui/icons-material/LockOpenOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import { Tone } from '../../fields/Tone.tsx';
import type { PeriodRowFragment } from '../../generated/graphql.ts';

export function PeriodTone({ period }: { period: Pick<PeriodRowFragment, 'status' | 'finalisedAt'> }) {
  if (period.status === 'LOCKED') {
    return (
      <Tone tone="good" icon={<Lock />}>
        Locked
      </Tone>
    );
  }
  return (
    <Tone tone={period.finalisedAt ? 'warn' : 'info'} icon={<LockOpen />}>
      {period.finalisedAt ? 'Final, open' : 'Open'}
    </Tone>
  );
}

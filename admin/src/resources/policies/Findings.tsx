import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import { Stack } from '@mui/material';
import { Tone } from '../../fields/Tone.tsx';
import type { ClockKind, PolicyOneQuery } from '../../generated/graphql.ts';

type Finding = NonNullable<PolicyOneQuery['slaPolicy']>['findings'][number];

function FindingItem({ finding }: { finding: Finding }) {
  const isError = finding.severity === 'ERROR';
  return (
    <Stack component="li" direction="row" sx={{ gap: 1, alignItems: 'flex-start', fontSize: '0.85rem' }}>
      <Tone tone={isError ? 'bad' : 'warn'} icon={isError ? <ErrorOutline /> : <WarningAmber />}>
        {isError ? 'Error' : 'Warning'}
      </Tone>
      <span>{finding.message}</span>
    </Stack>
  );
}

/** What the linter says about one clock, or about the whole policy where `clock` is null. */
export function Findings({ findings, clock }: { findings: readonly Finding[]; clock: ClockKind | null }) {
  const own = findings.filter((finding) => (finding.clock ?? null) === clock);
  if (own.length === 0) return null;
  return (
    <Stack component="ul" aria-label="Findings" sx={{ gap: 0.75, p: 2, m: 0, listStyle: 'none' }}>
      {own.map((finding) => (
        <FindingItem key={`${finding.code}/${finding.tier}/${finding.clock}/${finding.message}`} finding={finding} />
      ))}
    </Stack>
  );
}

import { Tone, type ToneName } from '../../fields/Tone.tsx';
import type { SecurityReportRowFragment, SecurityReportStatus } from '../../generated/graphql.ts';
import { labelOf } from '../../words.ts';

const tones: Readonly<Record<SecurityReportStatus, ToneName>> = {
  REPORTED: 'bad',
  ACKNOWLEDGED: 'warn',
  CLEAR_PROPOSED: 'info',
  CLEARED: 'good',
};

export function SecurityReportTone({ report }: { report: SecurityReportRowFragment }) {
  return (
    <>
      <Tone tone={tones[report.status]}>{labelOf(report.status)}</Tone>{' '}
      {report.isOverdue ? <Tone tone="bad">Acknowledgement overdue</Tone> : null}{' '}
      {report.escalatedAt && report.status === 'REPORTED' ? <Tone tone="bad">Escalated</Tone> : null}
    </>
  );
}

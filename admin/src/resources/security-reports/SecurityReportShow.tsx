import { Box, Link as MuiLink, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant } from '../../fields/instants.ts';
import {
  AcknowledgeSecurityReportDocument,
  ClearSecurityReportDocument,
  DeclineSecurityClearanceDocument,
  ProposeSecurityClearanceDocument,
  SecurityReportOneDocument,
  type SecurityReportOneQuery,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { SecurityReportTone } from './SecurityReportTone.tsx';

type Report = NonNullable<SecurityReportOneQuery['securityReport']>;

interface Props {
  readonly report: Report;
}

function AcknowledgeButton({ report }: Props) {
  const { run, isRunning, error } = useAction(AcknowledgeSecurityReportDocument, { done: 'Acknowledged' });
  return (
    <FormButton
      label="Acknowledge"
      title="You look after it"
      variant="contained"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) => run({ id: report.id, expectedVersion: report.version }, { onSuccess: close })}
    />
  );
}

const steps = {
  PROPOSE_CLEARANCE: {
    label: 'Propose to clear …',
    title: 'Propose that it is cleared',
    done: 'Proposed',
    words: 'Somebody else decides.',
    document: ProposeSecurityClearanceDocument,
  },
  DECLINE_CLEARANCE: {
    label: 'Not yet …',
    title: 'It is not cleared yet',
    done: 'Sent back',
    words: '',
    document: DeclineSecurityClearanceDocument,
  },
  CLEAR: {
    label: 'Clear …',
    title: 'Clear it',
    done: 'Cleared',
    words: 'As the second person you answer for it with your reason.',
    document: ClearSecurityReportDocument,
  },
} as const;

function StepButton({ report, step }: Props & { step: keyof typeof steps }) {
  const { label, title, done, words, document } = steps[step];
  const { run, isRunning, error } = useAction(document as typeof ProposeSecurityClearanceDocument, { done });
  return (
    <FormButton
      label={label}
      title={title}
      fields={[{ kind: 'long', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: report.id, expectedVersion: report.version, reason: reason ?? '' }, { onSuccess: close })
      }
    >
      {words}
    </FormButton>
  );
}

function Actions({ report }: Props) {
  const may = new Set<string>(report.permittedActions);
  const isStep = (step: string): step is keyof typeof steps => step in steps;
  return (
    <>
      {report.permittedActions.filter(isStep).map((step) => (
        <StepButton key={step} report={report} step={step} />
      ))}
      {may.has('ACKNOWLEDGE') ? <AcknowledgeButton report={report} /> : null}
    </>
  );
}

function Course({ report }: Props) {
  const link = (to: string, text: string) => (
    <MuiLink component={Link} to={to}>
      {text}
    </MuiLink>
  );
  const by = (at: string | null | undefined, person: { name: string } | null | undefined) =>
    at ? `${formatInstant(at)} by ${person?.name ?? '—'}` : null;
  return (
    <Facts
      titleWidth={130}
      facts={[
        ['Reported', by(report.reportedAt, report.reportedBy ?? { name: 'a ticket' })],
        ['Acknowledge by', report.acknowledgeDueAt ? formatInstant(report.acknowledgeDueAt) : null],
        ['Acknowledged', by(report.acknowledgedAt, report.acknowledgedBy)],
        ['Escalated', report.escalatedAt ? formatInstant(report.escalatedAt) : null],
        ['Clearance', by(report.clearProposedAt, report.clearProposedBy)],
        ['Because', report.clearReason],
        ['Cleared', by(report.clearedAt, report.clearedBy)],
        ['Agreed because', report.clearedAt ? report.flag.outcomeNote : null],
        ['Account', report.account ? link(`/accounts/${report.account.id}/show`, report.account.name) : null],
        [
          'Ticket',
          report.ticket
            ? link(`/tickets/${report.ticket.id}`, `${report.ticket.number} ${report.ticket.subject}`)
            : null,
        ],
        ['Red flag', link(`/red-flags/${report.flag.id}/show`, `#${report.flag.number}`)],
      ]}
    />
  );
}

/** One report, from its page to its clearance by two people (§16). */
export function SecurityReportShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(SecurityReportOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ securityReport: report }) =>
        report ? (
          <>
            <PageHeader
              title={report.title}
              eyebrow={`Security report #${report.number}`}
              actions={<Actions report={report} />}
            >
              <SecurityReportTone report={report} />
            </PageHeader>
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                alignItems: 'start',
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) 380px' },
              }}
            >
              <Panel title="What was seen">
                <Typography sx={{ whiteSpace: 'pre-wrap' }}>{report.details}</Typography>
              </Panel>
              <Panel title="Course">
                <Course report={report} />
              </Panel>
            </Box>
          </>
        ) : (
          <EmptyState title="There is no such report" />
        )
      }
    </QueryState>
  );
}

import { Alert, Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../../api/use-action.ts';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { Facts } from '../../../fields/Facts.tsx';
import { formatInstant } from '../../../fields/instants.ts';
import { MoneyText } from '../../../fields/MoneyText.tsx';
import { PersonPicker } from '../../../fields/PersonPicker.tsx';
import { Tone } from '../../../fields/Tone.tsx';
import {
  AddDisputeNoteDocument,
  AssignDisputeDocument,
  DisputeOneDocument,
  type DisputePageFragment,
} from '../../../generated/graphql.ts';
import { FormButton } from '../../../layout/FormButton.tsx';
import { PageHeader } from '../../../layout/PageHeader.tsx';
import { Panel } from '../../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';
import { DeadlineTone, DisputeStatusTone } from '../DisputeTones.tsx';
import { CaseActions } from './CaseActions.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FactPanel } from './FactPanel.tsx';

type Dispute = DisputePageFragment;

function Claim({ dispute }: { dispute: Dispute }) {
  const { invoice, invoiceLine, contact } = dispute;
  return (
    <Panel title="The claim">
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mb: 1.5 }}>{dispute.claim}</Typography>
      <Facts
        titleWidth={130}
        facts={[
          ['Disputed', <MoneyText key="a" amount={dispute.amount} />],
          [
            'Line',
            <MuiLink key="l" component={Link} to={`/invoices/${invoice.id}/show`}>
              {invoice.number}: {invoiceLine.description}
            </MuiLink>,
          ],
          ['Charged, with tax', <MoneyText key="g" amount={invoiceLine.gross} />],
          ['Credited so far', <MoneyText key="c" amount={invoiceLine.alreadyCredited} />],
          ['Reason', labelOf(dispute.reason)],
          ['Contact', contact ? `${contact.name}, ${contact.email}` : null],
          ['Taken up by', dispute.submittedBy?.name],
          ['Late because', dispute.lateReason],
          ['Admitted by', dispute.lateApprovedBy?.name],
        ]}
      />
    </Panel>
  );
}

function Decision({ dispute }: { dispute: Dispute }) {
  if (!dispute.proposedOutcome) return null;
  return (
    <Panel title="Decision">
      {dispute.mayNotApproveBecause ? (
        <Alert role="note" severity="info" sx={{ mb: 1 }}>
          {dispute.mayNotApproveBecause}
        </Alert>
      ) : null}
      <Facts
        titleWidth={130}
        facts={[
          ['Outcome', labelOf(dispute.proposedOutcome)],
          ['By', dispute.proposedInstrument ? labelOf(dispute.proposedInstrument) : null],
          ['Amount', dispute.proposedAmount ? <MoneyText key="a" amount={dispute.proposedAmount} /> : null],
          ['Charged anew', dispute.rebillAmount ? <MoneyText key="r" amount={dispute.rebillAmount} /> : null],
          ['Reason', dispute.decisionReason],
          ['Proposed by', dispute.proposedBy?.name],
          ['Approved by', dispute.approvedBy?.name ?? 'Nobody yet'],
          [
            'Credits',
            dispute.credits.length
              ? dispute.credits.map(({ id, number, amount, status }) => (
                  <div key={id}>
                    <MuiLink component={Link} to={`/credits/${id}/show`}>
                      #{number}
                    </MuiLink>{' '}
                    <MoneyText amount={amount} />, {labelOf(status).toLowerCase()}
                  </div>
                ))
              : null,
          ],
        ]}
      />
    </Panel>
  );
}

function Handling({ dispute }: { dispute: Dispute }) {
  const { run } = useAction(AssignDisputeDocument, { done: 'Assigned' });
  return (
    <Panel title="Handling">
      <PersonPicker
        label="Assignee"
        value={dispute.assignee?.id ?? null}
        isDisabled={!dispute.actions.includes('ASSIGN')}
        onChange={(assigneeId) => run({ id: dispute.id, expectedVersion: dispute.version, assigneeId })}
      />
      <Box sx={{ mt: 1.5 }}>
        <Facts
          titleWidth={130}
          facts={[
            ['Submitted', formatInstant(dispute.submittedAt)],
            ['Acknowledge by', formatInstant(dispute.acknowledgeDueAt)],
            ['Acknowledged', dispute.acknowledgedAt ? formatInstant(dispute.acknowledgedAt) : null],
            ['Decide by', formatInstant(dispute.decideDueAt)],
            ['Decided', dispute.decidedAt ? formatInstant(dispute.decidedAt) : null],
            ['Escalates', formatInstant(dispute.escalateAt)],
            ['At the latest', formatInstant(dispute.capAt)],
            ['Settled', dispute.settledAt ? formatInstant(dispute.settledAt) : null],
            ['Closed', dispute.closedAt ? formatInstant(dispute.closedAt) : null],
          ]}
        />
      </Box>
    </Panel>
  );
}

function NoteButton({ dispute }: { dispute: Dispute }) {
  const { run, isRunning, error } = useAction(AddDisputeNoteDocument, { done: 'Noted' });
  return (
    <FormButton
      label="Add note"
      title="Note among us"
      variant="text"
      fields={[{ kind: 'long', name: 'body', label: 'Note', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ body }, close) =>
        run({ id: dispute.id, expectedVersion: dispute.version, body: body ?? '' }, { onSuccess: close })
      }
    />
  );
}

/** By when it happened: some of it is entered later. */
function inOrder(events: Dispute['events']): Dispute['events'] {
  return [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function History({ dispute }: { dispute: Dispute }) {
  return (
    <Panel title="History" actions={dispute.actions.includes('ADD_NOTE') ? <NoteButton dispute={dispute} /> : null}>
      <Stack component="ol" sx={{ gap: 1, p: 0, m: 0, listStyle: 'none', fontSize: '0.85rem' }}>
        {inOrder(dispute.events).map(({ id, at, summary, reason, actor }) => (
          <Box component="li" key={id} sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '170px 1fr' } }}>
            <Box sx={{ color: 'text.secondary' }}>{formatInstant(at)}</Box>
            <Box sx={{ overflowWrap: 'anywhere' }}>
              {summary}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {actor ? ` · ${actor.name}` : ''}
                {reason ? ` · ${reason}` : ''}
              </Box>
            </Box>
          </Box>
        ))}
      </Stack>
    </Panel>
  );
}

function Case({ dispute }: { dispute: Dispute }) {
  return (
    <>
      <PageHeader
        title={`Dispute #${dispute.number}`}
        eyebrow={dispute.account.name}
        actions={<CaseActions dispute={dispute} />}
      >
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
          <DisputeStatusTone status={dispute.status} />
          {dispute.isOpen ? <DeadlineTone deadline={dispute.nextDeadline} /> : null}
          {dispute.escalatedAt ? <Tone tone="bad">Escalated</Tone> : null}
          {dispute.isLate ? <Tone tone="warn">Came late</Tone> : null}
        </Stack>
      </PageHeader>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <Claim dispute={dispute} />
          <Decision dispute={dispute} />
          <EvidencePanel dispute={dispute} />
          <History dispute={dispute} />
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <FactPanel dispute={dispute} />
          <Handling dispute={dispute} />
        </Stack>
      </Box>
    </>
  );
}

/** A case: the claim beside what we know, the decision and who approves it. */
export function CasePage() {
  const { id = '' } = useParams();
  const query = useApiQuery(DisputeOneDocument, { id }, { refetchMs: 60_000 });
  return (
    <QueryState query={query} rows={10}>
      {({ dispute }) => (dispute ? <Case dispute={dispute} /> : <EmptyState title="There is no such dispute" />)}
    </QueryState>
  );
}

import Print from '@mui/icons-material/FactCheckOutlined';
import { Alert, Button, Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { CreditOneDocument, type CreditPageFragment, ReverseCreditDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { EntryLines } from '../ledger/EntryLines.tsx';
import { ApproveButton, RejectButton } from './CreditApprovals.tsx';
import { CreditStatusTone } from './CreditTones.tsx';

type Credit = CreditPageFragment;

function ReverseButton({ credit }: { credit: Credit }) {
  const { run, isRunning, error } = useAction(ReverseCreditDocument, { done: 'Reversed' });
  return (
    <FormButton
      label="Reverse …"
      title={`Reverse what is left of credit #${credit.number}`}
      submitLabel="Reverse"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: credit.id, expectedVersion: credit.version, reason: reason ?? '' }, { onSuccess: close })
      }
    >
      What was applied to invoices stays. The rest is taken back by an entry of its own.
    </FormButton>
  );
}

function Actions({ credit }: { credit: Credit }) {
  const canWork = useCan('workBilling');
  const isLeft = credit.status === 'ISSUED' && credit.remaining.minor !== '0';
  return (
    <>
      <Button component={Link} to={`/credits/${credit.id}/proof`} variant="outlined" startIcon={<Print />}>
        Proof
      </Button>
      {canWork && isLeft ? <ReverseButton credit={credit} /> : null}
      {canWork && credit.status === 'PROPOSED' ? <RejectButton credit={credit} /> : null}
      {canWork && credit.status === 'PROPOSED' ? <ApproveButton credit={credit} /> : null}
    </>
  );
}

function Terms({ credit }: { credit: Credit }) {
  const { account, service, serviceMonth, policy, invoiceLine, disputeId, correctionId } = credit;
  const link = (to: string, text: string) => (
    <MuiLink component={Link} to={to}>
      {text}
    </MuiLink>
  );
  return (
    <Facts
      titleWidth={130}
      facts={[
        ['Account', link(`/accounts/${account.id}/show`, account.name)],
        ['Amount', <MoneyText key="a" amount={credit.amount} />],
        ['Of it tax', credit.tax.minor === '0' ? null : <MoneyText key="t" amount={credit.tax} />],
        ['Applied', <MoneyText key="b" amount={credit.applied} />],
        ['Reversed', credit.reversed.minor === '0' ? null : <MoneyText key="c" amount={credit.reversed} />],
        ['Carried over', <MoneyText key="d" amount={credit.remaining} />],
        ['For', serviceMonth ? `${service?.name ?? ''} in ${formatMonth(serviceMonth)}` : null],
        ['Reason', credit.reason],
        [
          'Credit policy',
          policy ? link(`/credit-policies/${policy.id}/show`, `${policy.number} ${policy.name}`) : null,
        ],
        [
          'Makes good',
          invoiceLine
            ? link(
                `/invoices/${invoiceLine.invoice.id}/show`,
                `${invoiceLine.invoice.number}: ${invoiceLine.description}`,
              )
            : null,
        ],
        ['Dispute', disputeId ? link(`/disputes/${disputeId}/show`, 'Open the dispute') : null],
        ['Correction', correctionId ? link(`/corrections/${correctionId}/show`, 'Open the correction') : null],
        [
          'Payment',
          credit.payment ? link(`/invoices/${credit.payment.invoice.id}/show`, credit.payment.reference) : null,
        ],
      ]}
    />
  );
}

function Course({ credit }: { credit: Credit }) {
  const approvals = credit.approvals.map(({ user, approvedAt }) => `${user.name}, ${formatInstant(approvedAt)}`);
  return (
    <Facts
      titleWidth={130}
      facts={[
        ['Proposed', `${formatInstant(credit.proposedAt)} by ${credit.proposedBy?.name ?? 'the end of the month'}`],
        ['Approvals', `${credit.approvals.length} of ${credit.approvalsNeeded}`],
        ['Approved by', approvals.join(' · ')],
        ['Rejected', credit.rejectedReason ? `${credit.rejectedBy?.name ?? ''}: ${credit.rejectedReason}` : null],
        ['Issued', credit.issuedAt ? formatInstant(credit.issuedAt) : null],
        ['In the books of', credit.issuedPeriod ? formatMonth(credit.issuedPeriod) : null],
      ]}
    />
  );
}

function Body({ credit }: { credit: Credit }) {
  const blocked = credit.status === 'PROPOSED' ? credit.mayNotApproveBecause : null;
  return (
    <>
      <PageHeader
        title={`Credit #${credit.number}`}
        eyebrow={labelOf(credit.kind)}
        actions={<Actions credit={credit} />}
      >
        <CreditStatusTone status={credit.status} />
      </PageHeader>
      {blocked ? (
        <Alert role="note" severity="info" sx={{ mb: 2 }}>
          {blocked}
        </Alert>
      ) : null}
      <Stack sx={{ gap: 2 }}>
        <Panel title="What it is for">
          <Terms credit={credit} />
        </Panel>
        <Panel title="Course">
          <Course credit={credit} />
        </Panel>
        <Panel title="Applied to invoices" isFlush>
          <SimpleTable
            label="Applied to invoices"
            rows={credit.applications}
            keyOf={({ id }) => id}
            empty="Not applied yet: it is taken off the next invoice"
            columns={[
              {
                title: 'Invoice',
                render: ({ invoice }) => (
                  <MuiLink component={Link} to={`/invoices/${invoice.id}/show`}>
                    {invoice.number}
                  </MuiLink>
                ),
              },
              { title: 'Applied', render: ({ appliedAt }) => formatInstant(appliedAt) },
              { title: 'Amount', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
            ]}
          />
        </Panel>
        <Panel title="Ledger" isFlush>
          <EntryLines entries={credit.ledgerEntries} label="Ledger entries" />
        </Panel>
      </Stack>
    </>
  );
}

/** One credit: why, by whom, and where it went. */
export function CreditShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(CreditOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ credit }) => (credit ? <Body credit={credit} /> : <EmptyState title="There is no such credit" />)}
    </QueryState>
  );
}

import { Alert, Stack, Typography } from '@mui/material';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { Tone } from '../../fields/Tone.tsx';
import {
  ApproveBillingCorrectionDocument,
  CorrectionOneDocument,
  type CorrectionPageFragment,
  NotifyBillingCorrectionDocument,
  PostBillingCorrectionDocument,
  ProposeBillingCorrectionDocument,
  WithdrawBillingCorrectionDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { BillingErrorTable } from './BillingErrorTable.tsx';
import { CorrectionStatusTone } from './CorrectionStatusTone.tsx';
import { CorrectionTotals } from './CorrectionTotals.tsx';

type Correction = CorrectionPageFragment;

function ProposeButton({ correction }: { correction: Correction }) {
  const { run, isRunning, error } = useAction(ProposeBillingCorrectionDocument, { done: 'Proposed' });
  const { id, version, preview } = correction;
  return (
    <FormButton
      label="Propose"
      title="Propose the correction"
      variant="contained"
      isDisabled={preview.lineCount === 0}
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) =>
        run({ id, expectedVersion: version, previewHash: preview.hash }, { onSuccess: close })
      }
    >
      {`These ${preview.lineCount} lines of ${preview.accountCount} accounts are fixed as they stand here; somebody else approves them.`}
    </FormButton>
  );
}

function WithdrawButton({ correction }: { correction: Correction }) {
  const { run, isRunning, error } = useAction(WithdrawBillingCorrectionDocument, { done: 'Withdrawn' });
  return (
    <FormButton
      label="Withdraw …"
      title="Withdraw the correction"
      submitLabel="Withdraw"
      color="error"
      fields={[{ kind: 'text', name: 'reason', label: 'Reason', isRequired: true }]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: correction.id, expectedVersion: correction.version, reason: reason ?? '' }, { onSuccess: close })
      }
    />
  );
}

const steps = {
  APPROVE: [ApproveBillingCorrectionDocument, 'Approve', 'Approved', 'What is shown below may be posted.'],
  POST: [
    PostBillingCorrectionDocument,
    'Post',
    'Posted',
    'What was charged too much becomes credits, what was charged too little invoices, in the current month.',
  ],
  NOTIFY: [
    NotifyBillingCorrectionDocument,
    'Tell the customers',
    'The customers are told',
    'Each account’s billing contact gets one mail.',
  ],
} as const;

function StepButton({ correction, step }: { correction: Correction; step: keyof typeof steps }) {
  const [document, label, done, words] = steps[step];
  const { run, isRunning, error } = useAction(document as typeof ApproveBillingCorrectionDocument, { done });
  return (
    <FormButton
      label={label}
      title={label}
      variant="contained"
      fields={[]}
      isBusy={isRunning}
      error={error}
      onSubmit={(_values, close) =>
        run({ id: correction.id, expectedVersion: correction.version }, { onSuccess: close })
      }
    >
      {words}
    </FormButton>
  );
}

function Actions({ correction }: { correction: Correction }) {
  const may = (action: Correction['actions'][number]) => correction.actions.includes(action);
  return (
    <>
      {may('WITHDRAW') ? <WithdrawButton correction={correction} /> : null}
      {may('PROPOSE') ? <ProposeButton correction={correction} /> : null}
      {may('APPROVE') ? <StepButton key="a" correction={correction} step="APPROVE" /> : null}
      {may('POST') ? <StepButton key="p" correction={correction} step="POST" /> : null}
      {may('NOTIFY') ? <StepButton key="n" correction={correction} step="NOTIFY" /> : null}
    </>
  );
}

function Record({ correction }: { correction: Correction }) {
  const { criteria, preview } = correction;
  const when = (at: string | null | undefined, by?: { name: string } | null) =>
    at ? `${formatInstant(at)}${by ? ` by ${by.name}` : ''}` : null;
  return (
    <Panel title="Record">
      <Facts
        titleWidth={130}
        facts={[
          ['Root cause', correction.rootCause],
          ['Months', `${formatMonth(criteria.fromMonth)} to ${formatMonth(criteria.toMonth)}`],
          ['Services', criteria.services.map(({ name }) => name).join(', ') || 'All'],
          ['Accounts', criteria.accounts.map(({ name }) => name).join(', ') || 'All'],
          [
            'Touches',
            `${preview.lineCount} lines of ${preview.invoiceCount} invoices, ${preview.accountCount} accounts`,
          ],
          ['Begun by', correction.createdBy?.name],
          ['Proposed', when(correction.proposedAt, correction.proposedBy)],
          ['Approved', when(correction.approvedAt, correction.approvedBy)],
          ['Posted', when(correction.postedAt)],
          ['Customers told', when(correction.notifiedAt)],
          ['SHA-256', preview.hash],
        ]}
      />
    </Panel>
  );
}

function Body({ correction }: { correction: Correction }) {
  const { preview } = correction;
  const rows = preview.items.items;
  return (
    <>
      <PageHeader
        title={correction.title}
        eyebrow={`Billing correction #${correction.number}`}
        actions={<Actions correction={correction} />}
      >
        <CorrectionStatusTone status={correction.status} />{' '}
        <Tone tone={correction.isFoundByUs ? 'good' : 'warn'}>
          {correction.isFoundByUs ? 'Found by us' : 'Found by a customer'}
        </Tone>
      </PageHeader>
      <Stack sx={{ gap: 2 }}>
        {correction.mayNotApproveBecause ? (
          <Alert role="note" severity="info">
            {correction.mayNotApproveBecause}
          </Alert>
        ) : null}
        {correction.hasChangedSince ? (
          <Alert role="note" severity="warning">
            The lines or terms have changed since it was proposed; it can’t be approved.
          </Alert>
        ) : null}
        <Record correction={correction} />
        <CorrectionTotals totals={preview.totals} />
        <Panel title="Lines" isFlush>
          <BillingErrorTable rows={rows} empty="No line differs from its contract" />
          {preview.items.totalCount > rows.length ? (
            <Typography variant="body2" color="text.secondary" sx={{ p: 2 }}>
              The first {rows.length} of {preview.items.totalCount}.
            </Typography>
          ) : null}
        </Panel>
      </Stack>
    </>
  );
}

/** One mistake from its root cause to the last customer told. */
export function CorrectionShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(CorrectionOneDocument, { id });
  return (
    <QueryState query={query} rows={10}>
      {({ billingCorrection }) =>
        billingCorrection ? <Body correction={billingCorrection} /> : <EmptyState title="There is no such correction" />
      }
    </QueryState>
  );
}

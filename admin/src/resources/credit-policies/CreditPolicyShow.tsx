import { Alert, Box, Button, Stack } from '@mui/material';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatMonth } from '../../fields/instants.ts';
import { TierTone } from '../../fields/TicketWords.tsx';
import {
  AdoptCreditPolicyDocument,
  CreditPolicyOneDocument,
  type CreditPolicyPageFragment,
  UpdateCreditPolicyDraftDocument,
  WithdrawCreditPolicyDocument,
} from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { PolicyStatusTone } from '../policies/PolicyStatusTone.tsx';
import { fieldsOf, inputOf } from './credit-policy-form.ts';

type Policy = CreditPolicyPageFragment;

function EditButton({ policy }: { policy: Policy }) {
  const { run, isRunning, error } = useAction(UpdateCreditPolicyDraftDocument, { done: 'Saved' });
  return (
    <FormButton
      label="Edit …"
      title={`Edit ${policy.name}`}
      submitLabel="Save"
      fields={fieldsOf(policy)}
      isBusy={isRunning}
      error={error}
      onSubmit={(values, close) =>
        run({ id: policy.id, expectedVersion: policy.version, input: inputOf(policy, values) }, { onSuccess: close })
      }
    />
  );
}

function AdoptButton({ policy }: { policy: Policy }) {
  const { run, isRunning, error } = useAction(AdoptCreditPolicyDocument, { done: 'Adopted' });
  return (
    <FormButton
      label="Adopt …"
      title={`Adopt ${policy.name}`}
      submitLabel="Adopt"
      variant="contained"
      isDisabled={policy.faults.length > 0}
      fields={[
        { kind: 'month', name: 'effectiveFromMonth', label: 'In force from', isRequired: true },
        { kind: 'text', name: 'reason', label: 'Reason' },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ effectiveFromMonth, reason }, close) =>
        run(
          {
            id: policy.id,
            expectedVersion: policy.version,
            effectiveFromMonth: effectiveFromMonth ?? '',
            reason: reason ?? null,
          },
          { onSuccess: close },
        )
      }
    >
      Months that are final keep the policy they were judged by. Somebody else than its author adopts a policy.
    </FormButton>
  );
}

function WithdrawButton({ policy }: { policy: Policy }) {
  const { run, isRunning } = useAction(WithdrawCreditPolicyDocument, { done: 'Withdrawn' });
  return (
    <Button color="error" disabled={isRunning} onClick={() => run({ id: policy.id, expectedVersion: policy.version })}>
      Withdraw
    </Button>
  );
}

function Heading({ policy }: { policy: Policy }) {
  const canEdit = useCan('editCreditPolicies') && policy.status === 'DRAFT';
  return (
    <PageHeader
      title={policy.name}
      eyebrow={`Credit policy, version ${policy.number}`}
      actions={
        canEdit ? (
          <>
            <WithdrawButton policy={policy} />
            <EditButton policy={policy} />
            <AdoptButton policy={policy} />
          </>
        ) : null
      }
    >
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
        <PolicyStatusTone status={policy.status} isInForce={policy.isInForce} />
        {policy.effectiveFromMonth ? `In force from ${formatMonth(policy.effectiveFromMonth)}` : 'Not in force'}
      </Stack>
    </PageHeader>
  );
}

function Terms({ policy }: { policy: Policy }) {
  return (
    <Panel title="Terms">
      <Facts
        titleWidth={220}
        facts={[
          ['Cap', `${policy.capPercent} % of the month’s recurring fee`],
          ['Notice of maintenance', `${policy.maintenanceNoticeHours} h`],
          ['Maintenance excluded', `up to ${policy.maintenanceCapMinutes} min a month`],
          ['Partial outages count', `where errors are above ${policy.errorRatePercent} % of requests`],
          ['Two approvers', `above ${policy.fourEyesAboveMinor} minor units`],
          ['A month becomes final', `on day ${policy.finalDay} of the next`],
          [
            'Status page',
            `a partial outage weighs ${policy.partialDisplayPercent} %, a degradation ${policy.degradedDisplayPercent} %`,
          ],
        ]}
      />
    </Panel>
  );
}

/** One version: the promises by tier, the bands of credit, and the rest of the terms (§10). */
export function CreditPolicyShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(CreditPolicyOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ creditPolicy: policy }) =>
        policy ? (
          <>
            <Heading policy={policy} />
            <Stack sx={{ gap: 2 }}>
              {policy.faults.map(({ field, value, accepted }) => (
                <Alert key={field} severity="error">
                  {field}: “{value}” is not accepted; accepted: {accepted}
                </Alert>
              ))}
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' } }}>
                <Panel title="Promised availability" isFlush>
                  <SimpleTable
                    label="Promised availability"
                    rows={policy.commitments}
                    keyOf={({ tier }) => tier}
                    empty="Nothing is promised"
                    columns={[
                      { title: 'Tier', render: ({ tier }) => <TierTone tier={tier} /> },
                      { title: 'Target', isNumeric: true, render: ({ words }) => words },
                    ]}
                  />
                </Panel>
                <Panel title="Credit by availability" isFlush>
                  <SimpleTable
                    label="Credit by availability"
                    rows={policy.bands}
                    keyOf={({ words }) => words}
                    empty="No credit is given"
                    columns={[{ title: 'Band', render: ({ words }) => words }]}
                  />
                </Panel>
              </Box>
              <Terms policy={policy} />
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such credit policy" />
        )
      }
    </QueryState>
  );
}

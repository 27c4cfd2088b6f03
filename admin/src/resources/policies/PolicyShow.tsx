import { Button, Stack } from '@mui/material';
import { useParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { formatInstant } from '../../fields/instants.ts';
import { PolicyOneDocument, type PolicyOneQuery, WithdrawPolicyDraftDocument } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { AdoptButton } from './AdoptButton.tsx';
import { PolicyEditor } from './PolicyEditor.tsx';
import { PolicyEffectPanel } from './PolicyEffectPanel.tsx';
import { PolicyStatusTone } from './PolicyStatusTone.tsx';

export type Policy = NonNullable<PolicyOneQuery['slaPolicy']>;

function WithdrawButton({ policy }: { policy: Policy }) {
  const { run, isRunning } = useAction(WithdrawPolicyDraftDocument, { done: 'Draft withdrawn' });
  return (
    <Button color="error" disabled={isRunning} onClick={() => run({ id: policy.id, expectedVersion: policy.version })}>
      Withdraw
    </Button>
  );
}

function PolicyHeading({ policy, isDraft }: { policy: Policy; isDraft: boolean }) {
  const isBlocked = policy.findings.some(({ severity }) => severity === 'ERROR');
  const actions = isDraft ? (
    <>
      <WithdrawButton policy={policy} />
      <AdoptButton policy={policy} isBlocked={isBlocked} />
    </>
  ) : null;
  return (
    <PageHeader title={policy.name} eyebrow={`SLA policy, version ${policy.number}`} actions={actions}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }}>
        <PolicyStatusTone status={policy.status} isInForce={policy.isInForce} />
        {policy.effectiveFromAt ? `In force from ${formatInstant(policy.effectiveFromAt)}` : 'Not in force'}
      </Stack>
    </PageHeader>
  );
}

/** One version of the policy: its targets, what the linter finds, and what the past would have been under it. */
export function PolicyShow() {
  const { id = '' } = useParams();
  const canEdit = useCan('editPolicies');
  const query = useApiQuery(PolicyOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ slaPolicy: policy }) => {
        if (!policy) return <EmptyState title="There is no such policy" />;
        const isDraft = canEdit && policy.status === 'DRAFT';
        return (
          <>
            <PolicyHeading policy={policy} isDraft={isDraft} />
            <Stack sx={{ gap: 2 }}>
              <PolicyEditor key={`${policy.id}/${policy.version}`} policy={policy} isDraft={isDraft} />
              <PolicyEffectPanel id={policy.id} isShownFirst={isDraft} />
            </Stack>
          </>
        );
      }}
    </QueryState>
  );
}

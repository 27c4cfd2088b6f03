import { useAction } from '../../../api/use-action.ts';
import {
  AcknowledgeDisputeDocument,
  AdmitLateDisputeDocument,
  ApproveDisputeDecisionDocument,
  AwaitDisputeCustomerDocument,
  CloseDisputeDocument,
  type DisputeAction,
  type DisputePageFragment,
  InvestigateDisputeDocument,
  ResumeDisputeDocument,
  SendBackDisputeDecisionDocument,
  SettleDisputeDocument,
  type TypedDocumentString,
  WithdrawDisputeDocument,
} from '../../../generated/graphql.ts';
import { FormButton, type FormField } from '../../../layout/FormButton.tsx';
import { DecisionButton } from './DecisionButton.tsx';

type Dispute = DisputePageFragment;

interface Step {
  readonly action: DisputeAction;
  readonly document: TypedDocumentString<object, { id: string; expectedVersion?: number | null; reason: string }>;
  readonly label: string;
  readonly words: string;
  readonly done: string;
  /** Whether a reason is asked for, and whether it has to be given. */
  readonly reason: 'none' | 'optional' | 'needed';
  readonly color?: 'error';
  readonly isMain?: boolean;
}

// A document without $reason is sent none; the variables are checked by the API.
const as = (document: unknown) => document as Step['document'];

const steps: readonly Step[] = [
  {
    action: 'WITHDRAW',
    document: as(WithdrawDisputeDocument),
    label: 'Withdraw …',
    words: 'The customer takes it back.',
    done: 'Withdrawn',
    reason: 'needed',
    color: 'error',
  },
  {
    action: 'ADMIT',
    document: as(AdmitLateDisputeDocument),
    label: 'Admit …',
    words: 'It came after day 30 and is let in all the same.',
    done: 'Admitted',
    reason: 'needed',
    isMain: true,
  },
  {
    action: 'ACKNOWLEDGE',
    document: as(AcknowledgeDisputeDocument),
    label: 'Acknowledge',
    words: 'The customer is told that it is looked into.',
    done: 'Acknowledged',
    reason: 'none',
    isMain: true,
  },
  {
    action: 'INVESTIGATE',
    document: as(InvestigateDisputeDocument),
    label: 'Investigate',
    words: 'Somebody looks into it now.',
    done: 'Under investigation',
    reason: 'none',
    isMain: true,
  },
  {
    action: 'AWAIT_CUSTOMER',
    document: as(AwaitDisputeCustomerDocument),
    label: 'Ask the customer …',
    words: 'The deadline waits until the customer answers.',
    done: 'Awaiting the customer',
    reason: 'needed',
  },
  {
    action: 'RESUME',
    document: as(ResumeDisputeDocument),
    label: 'Customer answered',
    words: 'The deadline moves on by the time that was waited.',
    done: 'Under investigation again',
    reason: 'optional',
    isMain: true,
  },
  {
    action: 'SEND_BACK_DECISION',
    document: as(SendBackDisputeDecisionDocument),
    label: 'Send back …',
    words: 'The decision is looked at again.',
    done: 'Sent back',
    reason: 'needed',
  },
  {
    action: 'APPROVE_DECISION',
    document: as(ApproveDisputeDecisionDocument),
    label: 'Approve decision',
    words: 'The decision counts, and the customer is told.',
    done: 'Decided',
    reason: 'none',
    isMain: true,
  },
  {
    action: 'SETTLE',
    document: as(SettleDisputeDocument),
    label: 'Settle',
    words: 'What was decided is credited or billed now.',
    done: 'Settled',
    reason: 'none',
    isMain: true,
  },
  {
    action: 'CLOSE',
    document: as(CloseDisputeDocument),
    label: 'Close',
    words: 'Nothing more is to be done.',
    done: 'Closed',
    reason: 'none',
  },
];

function reasonFields(need: Step['reason']): FormField[] {
  return need === 'none' ? [] : [{ kind: 'long', name: 'reason', label: 'Reason', isRequired: need === 'needed' }];
}

function StepButton({ dispute, step }: { dispute: Dispute; step: Step }) {
  const { run, isRunning, error } = useAction(step.document, { done: step.done });
  return (
    <FormButton
      label={step.label}
      title={step.label.replace(' …', '')}
      variant={step.isMain ? 'contained' : 'outlined'}
      color={step.color ?? 'primary'}
      fields={reasonFields(step.reason)}
      isBusy={isRunning}
      error={error}
      onSubmit={({ reason }, close) =>
        run({ id: dispute.id, expectedVersion: dispute.version, reason: reason ?? '' }, { onSuccess: close })
      }
    >
      {step.words}
    </FormButton>
  );
}

/** What the viewer may do with the case now; the API says which of these. */
export function CaseActions({ dispute }: { dispute: Dispute }) {
  return (
    <>
      {steps
        .filter(({ action }) => dispute.actions.includes(action))
        .map((step) => (
          <StepButton key={step.action} dispute={dispute} step={step} />
        ))}
      {dispute.actions.includes('PROPOSE_DECISION') ? <DecisionButton dispute={dispute} /> : null}
    </>
  );
}

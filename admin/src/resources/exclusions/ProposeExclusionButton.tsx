import Add from '@mui/icons-material/AddOutlined';
import { useAction } from '../../api/use-action.ts';
import { type ExclusionKind, ProposeExclusionDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';
import { choicesOf } from '../../words.ts';

const kinds = choicesOf(['CUSTOMER_CAUSED', 'FORCE_MAJEURE', 'SUSPENSION', 'SCHEDULED_MAINTENANCE']);

/** Proposes time that does not count as down; it counts only once somebody else approves it. */
export function ProposeExclusionButton() {
  const { run, isRunning, error } = useAction(ProposeExclusionDocument, { done: 'Proposed' });
  return (
    <FormButton
      label="Propose"
      title="Propose an exclusion"
      variant="contained"
      icon={<Add />}
      isBusy={isRunning}
      error={error}
      fields={[
        { kind: 'choice', name: 'kind', label: 'Why', choices: kinds, initial: 'CUSTOMER_CAUSED', isRequired: true },
        { kind: 'service', name: 'serviceId', label: 'Service (empty: all)' },
        { kind: 'whole', name: 'accountId', label: 'Account id', help: 'Empty: every account' },
        { kind: 'whole', name: 'incidentId', label: 'Incident id', help: 'Where it belongs to one' },
        { kind: 'instant', name: 'startAt', label: 'From', isRequired: true },
        { kind: 'instant', name: 'endAt', label: 'Until', isRequired: true },
        { kind: 'long', name: 'reason', label: 'Reason', isRequired: true },
        { kind: 'text', name: 'evidence', label: 'Evidence', help: 'A link or a reference', isRequired: true },
      ]}
      onSubmit={(values, close) =>
        run(
          {
            input: {
              kind: values['kind'] as ExclusionKind,
              serviceId: values['serviceId'] ?? null,
              accountId: values['accountId'] ?? null,
              incidentId: values['incidentId'] ?? null,
              startAt: values['startAt'] ?? '',
              endAt: values['endAt'] ?? '',
              reason: values['reason'] ?? '',
              evidence: values['evidence'] ?? '',
            },
          },
          { onSuccess: close },
        )
      }
    />
  );
}

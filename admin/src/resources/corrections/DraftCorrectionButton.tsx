import Add from '@mui/icons-material/AddOutlined';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { DraftBillingCorrectionDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';

/** Begins with one root cause; the next page shows every line it touched. */
export function DraftCorrectionButton() {
  const navigate = useNavigate();
  const { run, isRunning, error } = useAction(DraftBillingCorrectionDocument, {
    done: 'Draft begun',
    onDone: (correction) => void navigate(`/corrections/${(correction as { id: string }).id}/show`),
  });
  return (
    <FormButton
      label="Correct a mistake"
      title="Correct a billing mistake"
      submitLabel="Show what it touches"
      variant="contained"
      icon={<Add />}
      isBusy={isRunning}
      error={error}
      fields={[
        { kind: 'text', name: 'title', label: 'Title', isRequired: true },
        { kind: 'long', name: 'rootCause', label: 'Root cause', isRequired: true },
        { kind: 'service', name: 'serviceId', label: 'Service (empty: all)' },
        { kind: 'month', name: 'fromMonth', label: 'From month', isRequired: true },
        { kind: 'month', name: 'toMonth', label: 'To month', isRequired: true },
      ]}
      onSubmit={({ title, rootCause, serviceId, fromMonth, toMonth }) =>
        run({
          input: {
            title: title ?? '',
            rootCause: rootCause ?? '',
            serviceIds: serviceId ? [serviceId] : [],
            fromMonth: fromMonth ?? '',
            toMonth: toMonth ?? '',
          },
        })
      }
    >
      Each line in these months is compared with what its contract says.
    </FormButton>
  );
}

import Shield from '@mui/icons-material/ShieldOutlined';
import { useNotify } from 'react-admin';
import { useAction } from '../../api/use-action.ts';
import { useCan } from '../../api/use-can.ts';
import { ReportSecurityDocument } from '../../generated/graphql.ts';
import { FormButton } from '../../layout/FormButton.tsx';

interface Props {
  readonly accountId?: string;
  readonly ticketId?: string;
}

/** Tells the general counsel at once (§16); everybody may. */
export function ReportSecurityButton({ accountId, ticketId }: Props) {
  const notify = useNotify();
  const { run, isRunning, error } = useAction(ReportSecurityDocument, {
    onDone: (result) => {
      const { number, pagedNames } = result as { number: number; pagedNames: readonly string[] };
      notify(`Security report #${number}: ${pagedNames.join(', ') || 'nobody'} was told.`, { type: 'success' });
    },
  });
  if (!useCan('reportSecurity')) return null;
  return (
    <FormButton
      label="Report a leak …"
      title="Report a weakness or a leak"
      submitLabel="Report"
      color="error"
      icon={<Shield />}
      fields={[
        { kind: 'text', name: 'title', label: 'In short', isRequired: true },
        { kind: 'long', name: 'details', label: 'What was seen, where, by whom', isRequired: true },
      ]}
      isBusy={isRunning}
      error={error}
      onSubmit={({ title, details }, close) =>
        run(
          {
            input: {
              title: title ?? '',
              details: details ?? '',
              accountId: accountId ?? null,
              ticketId: ticketId ?? null,
            },
          },
          { onSuccess: close },
        )
      }
    >
      The general counsel is paged at once and has 15 minutes to acknowledge.
    </FormButton>
  );
}

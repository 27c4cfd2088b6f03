import Update from '@mui/icons-material/UpdateOutlined';
import { Box } from '@mui/material';
import { useAction } from '../api/use-action.ts';
import { useApiQuery } from '../api/use-api-query.ts';
import { useCan } from '../api/use-can.ts';
import { formatZonedInstant } from '../fields/instants.ts';
import { toLocalInput } from '../fields/local-input.ts';
import { DemoClockDocument, MoveDemoClockDocument } from '../generated/frame/graphql.ts';
import { FormButton } from './FormButton.tsx';

/** The third of the next month, when a month becomes final. */
function nextMonthEnd(now: string): string {
  const at = new Date(now);
  const day = at.getUTCDate() < 3 ? at.getUTCMonth() : at.getUTCMonth() + 1;
  return toLocalInput(Date.UTC(at.getUTCFullYear(), day, 3, 0, 5));
}

/** A phone's bar has room for the picture only; the name says the rest. */
const onPhones = {
  '& > .MuiButton-root': { fontSize: { xs: 0, sm: '0.8rem' }, minWidth: { xs: 36, sm: 64 }, whiteSpace: 'nowrap' },
  '& .MuiButton-startIcon': { m: { xs: 0, sm: '0 8px 0 -4px' } },
};

/** In a demo, lets a month end be watched in a minute: everything that falls due until then happens. */
export function DemoClockButton() {
  const canMove = useCan('moveDemoClock');
  const { data } = useApiQuery(DemoClockDocument, {}, { isEnabled: canMove });
  const { run, isRunning, error } = useAction(MoveDemoClockDocument, { done: 'The clock was moved' });
  const clock = data?.demoClock;
  if (!clock?.isDemo) return null;
  const isAhead = Number(clock.aheadMs) > 0;
  return (
    <Box sx={onPhones}>
      <FormButton
        label={isAhead ? formatZonedInstant(clock.now) : 'Demo clock'}
        name={isAhead ? `Demo clock, at ${formatZonedInstant(clock.now)}` : 'Demo clock'}
        title="Move the demo’s clock"
        submitLabel="Move"
        variant="text"
        icon={<Update />}
        isBusy={isRunning}
        error={error}
        fields={[
          {
            kind: 'instant',
            name: 'to',
            label: 'Forward to',
            initial: nextMonthEnd(clock.now),
            help: 'A month becomes final on the 3rd of the next; invoices are issued on the 1st',
            isRequired: true,
          },
        ]}
        onSubmit={({ to }, close) => run({ to: to ?? '' }, { onSuccess: close })}
      >
        {`It is ${formatZonedInstant(clock.now)} here. What falls due until the new time happens at once. It can’t be moved back.`}
      </FormButton>
    </Box>
  );
}

import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { clockKinds, severities, tiers } from '@tenure/domain/vocabulary';
import { useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatInstant } from '../../fields/instants.ts';
import { SeverityTone, TierTone } from '../../fields/TicketWords.tsx';
import { PolicyEffectDocument, type PolicyEffectQuery } from '../../generated/graphql.ts';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';

type Effect = NonNullable<PolicyEffectQuery['slaPolicy']>['effectOnPast'];

const spans = [1, 3, 6, 12, 24];

/** Kept and missed beside each other; the widths are the counts themselves. */
function KeptBar({ met, missed, words }: { met: number; missed: number; words: string }) {
  return (
    <Box sx={{ minWidth: 130 }}>
      <Box sx={{ fontSize: '0.78rem' }}>
        {words}: {met} met, {missed} missed
      </Box>
      <Box aria-hidden sx={{ display: 'flex', height: 6, borderRadius: 3, overflow: 'hidden', bgcolor: 'divider' }}>
        <Box sx={{ flexGrow: met, bgcolor: 'success.main' }} />
        <Box sx={{ flexGrow: missed, bgcolor: 'error.main' }} />
      </Box>
    </Box>
  );
}

type EffectRow = Effect['rows'][number];

/** By clock, tier and severity, as a policy lists its targets. */
function placeOf({ clock, tier, severity }: EffectRow): number {
  return 100 * clockKinds.indexOf(clock) + 10 * tiers.indexOf(tier) + severities.indexOf(severity);
}

const isChanged = (row: EffectRow) => row.currentMet !== row.proposedMet || row.currentMissed !== row.proposedMissed;

function EffectRows({ label, rows }: { label: string; rows: readonly EffectRow[] }) {
  return (
    <SimpleTable
      label={label}
      rows={rows}
      keyOf={({ tier, clock, severity }) => `${tier}/${clock}/${severity}`}
      empty="No decision of this time would have been another"
      columns={[
        { title: 'Clock', render: ({ clock }) => labelOf(clock) },
        { title: 'Tier', render: ({ tier }) => <TierTone tier={tier} /> },
        { title: 'Severity', render: ({ severity }) => <SeverityTone severity={severity} /> },
        {
          title: 'Current',
          render: (row) => <KeptBar met={row.currentMet} missed={row.currentMissed} words="Current" />,
        },
        {
          title: 'Proposed',
          render: (row) => <KeptBar met={row.proposedMet} missed={row.proposedMissed} words="Proposed" />,
        },
      ]}
    />
  );
}

/** What would have been decided otherwise; the rest is folded. */
function EffectTable({ effect }: { effect: Effect }) {
  const rows = effect.rows.toSorted((a, b) => placeOf(a) - placeOf(b));
  const same = rows.filter((row) => !isChanged(row));
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 1 }}>
        {effect.ticketCount} tickets evaluated again, as of {formatInstant(effect.asOf)}. What was recorded stays as it
        is.
      </Typography>
      <EffectRows label="Effect on the past" rows={rows.filter(isChanged)} />
      {same.length > 0 ? (
        <details>
          <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 600, px: 2, py: 1 }}>
            {same.length} rows without a change
          </Box>
          <EffectRows label="Unchanged" rows={same} />
        </details>
      ) : null}
    </>
  );
}

/** What the past would have been under this policy; of a draft it is shown before anybody adopts it (§2), else when asked for. */
export function PolicyEffectPanel({ id, isShownFirst }: { id: string; isShownFirst: boolean }) {
  const [months, setMonths] = useState(3);
  const [isAsked, setAsked] = useState(isShownFirst);
  const query = useApiQuery(PolicyEffectDocument, { id, months }, { isEnabled: isAsked });
  const controls = (
    <>
      <TextField
        select
        label="Look back"
        value={months}
        onChange={(event) => setMonths(Number(event.target.value))}
        sx={{ minWidth: 130 }}
      >
        {spans.map((span) => (
          <MenuItem key={span} value={span}>
            {span === 1 ? '1 month' : `${span} months`}
          </MenuItem>
        ))}
      </TextField>
      <Button
        variant="outlined"
        onClick={() => (isAsked ? void query.refetch() : setAsked(true))}
        disabled={isAsked && query.isFetching}
      >
        Show the effect
      </Button>
    </>
  );
  return (
    <Panel title="Effect on past attainment" actions={controls} isFlush>
      {isAsked ? (
        <QueryState query={query}>
          {({ slaPolicy }) =>
            slaPolicy ? <EffectTable effect={slaPolicy.effectOnPast} /> : <EmptyState title="There is no such policy" />
          }
        </QueryState>
      ) : (
        <EmptyState title="Not computed yet">
          Past tickets are evaluated again under this policy, beside the one that held.
        </EmptyState>
      )}
    </Panel>
  );
}

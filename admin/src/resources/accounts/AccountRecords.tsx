import { Button, Stack } from '@mui/material';
import { Link } from 'react-router';
import type { Capability } from '../../api/auth-provider.ts';
import { listAddress } from '../../api/list-address.ts';
import { useCan } from '../../api/use-can.ts';
import { Panel } from '../../layout/Panel.tsx';

interface Props {
  readonly accountId: string;
}

interface RecordLinkProps extends Props {
  readonly resource: string;
  readonly title: string;
  readonly needs: Capability;
}

function RecordLink({ accountId, resource, title, needs }: RecordLinkProps) {
  if (!useCan(needs)) return null;
  return (
    <Button component={Link} to={listAddress(resource, { accountId })} variant="outlined">
      {title}
    </Button>
  );
}

/** The lists of this customer's records. */
export function AccountRecords({ accountId }: Props) {
  return (
    <Panel title="Records">
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <RecordLink accountId={accountId} resource="incidents" title="Incidents" needs="readIncidents" />
        <RecordLink accountId={accountId} resource="invoices" title="Invoices" needs="readBilling" />
        <RecordLink accountId={accountId} resource="credits" title="Credits" needs="readBilling" />
        <RecordLink accountId={accountId} resource="disputes" title="Disputes" needs="readBilling" />
        <RecordLink accountId={accountId} resource="plays" title="Plays" needs="readSuccess" />
        <RecordLink accountId={accountId} resource="surveys" title="Surveys" needs="readSuccess" />
        <RecordLink accountId={accountId} resource="account-reviews" title="Reviews" needs="readReviews" />
        <RecordLink accountId={accountId} resource="ledger-lines" title="Ledger" needs="readLedger" />
      </Stack>
    </Panel>
  );
}

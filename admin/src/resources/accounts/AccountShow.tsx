import Edit from '@mui/icons-material/EditOutlined';
import { Box, Button, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay, formatInstant } from '../../fields/instants.ts';
import { MoneyList } from '../../fields/MoneyText.tsx';
import { TierTone } from '../../fields/TicketWords.tsx';
import { AccountOneDocument, type AccountOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { AccountContacts } from './AccountContacts.tsx';
import { AccountContracts } from './AccountContracts.tsx';
import { AccountRecords } from './AccountRecords.tsx';
import { AccountTickets } from './AccountTickets.tsx';
import { SuccessMain, SuccessSide } from './health/SuccessPart.tsx';
import { AccountTimeline } from './health/Timeline.tsx';
import { LifecycleTone } from './LifecycleTone.tsx';
import { TierButton } from './TierButton.tsx';

export type Account = NonNullable<AccountOneQuery['account']>;

function AccountHeading({ account }: { account: Account }) {
  const canEdit = useCan('editCustomers');
  const canEditContracts = useCan('editContracts');
  const actions = (
    <>
      {canEditContracts ? <TierButton account={account} /> : null}
      {canEdit ? (
        <Button component={Link} to={`/accounts/${account.id}`} variant="contained" startIcon={<Edit />}>
          Edit
        </Button>
      ) : null}
    </>
  );
  return (
    <PageHeader title={account.name} eyebrow="Account" actions={actions}>
      <Stack direction="row" sx={{ gap: 1, mt: 0.5, flexWrap: 'wrap' }}>
        <TierTone tier={account.tier} />
        <LifecycleTone lifecycle={account.lifecycle} />
      </Stack>
    </PageHeader>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const canReadMoney = useCan('readMoney');
  return (
    <Panel title="About">
      <Facts
        facts={[
          ['Region', account.region],
          ['Time zone', account.timeZone],
          ['CSM', account.csm?.name ?? 'Nobody'],
          ['Domains', account.domains.join(', ')],
          ['Slack', account.slackChannel],
          ['Success is', account.successCriteria],
          ['MRR', canReadMoney ? <MoneyList key="mrr" amounts={account.mrr} /> : null],
          ['Open tickets', account.openTicketCount],
          ['Customer since', formatDay(account.createdAt)],
        ]}
      />
    </Panel>
  );
}

function TierHistory({ account }: { account: Account }) {
  return (
    <Panel title="Tier history" isFlush>
      <SimpleTable
        label="Tier history"
        rows={account.tierChanges}
        keyOf={({ effectiveAt }) => effectiveAt}
        empty="No tier yet"
        columns={[
          { title: 'From', render: ({ effectiveAt }) => formatInstant(effectiveAt) },
          { title: 'Tier', render: ({ tier }) => labelOf(tier) },
        ]}
      />
    </Panel>
  );
}

/** One customer: who they are, what they signed, what they asked. */
export function AccountShow() {
  const { id = '' } = useParams();
  const canReadSuccess = useCan('readSuccess');
  const query = useApiQuery(AccountOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ account }) =>
        account ? (
          <>
            <AccountHeading account={account} />
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' },
              }}
            >
              <Stack sx={{ gap: 2, minWidth: 0 }}>
                {canReadSuccess ? <SuccessMain accountId={account.id} /> : null}
                <AccountContracts account={account} />
                <AccountContacts account={account} />
                <AccountTickets account={account} />
                {canReadSuccess ? <AccountTimeline accountId={account.id} /> : null}
              </Stack>
              <Stack sx={{ gap: 2 }}>
                {canReadSuccess ? <SuccessSide accountId={account.id} /> : null}
                <AccountFacts account={account} />
                <AccountRecords accountId={account.id} />
                <TierHistory account={account} />
              </Stack>
            </Box>
          </>
        ) : (
          <EmptyState title="There is no such account" />
        )
      }
    </QueryState>
  );
}

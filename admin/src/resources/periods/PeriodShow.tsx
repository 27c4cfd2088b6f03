import { Alert, Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { listAddress } from '../../api/list-address.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatInstant, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { PeriodOneDocument, type PeriodOneQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { Hindrances } from './Hindrances.tsx';
import { CloseButton, ReopenButton } from './PeriodActions.tsx';
import { PeriodTone } from './PeriodTone.tsx';

type Period = NonNullable<PeriodOneQuery['accountingPeriod']>;

function linesOf(month: string, code: string, currency: string): string {
  return listAddress('ledger-lines', { period: month, ledgerAccount: [code], currency });
}

function TrialBalance({ period }: { period: Period }) {
  const { rows, isBalanced } = period.trialBalance;
  return (
    <Panel title="Trial balance" isFlush>
      {isBalanced ? null : <Alert severity="error">Debits and credits differ.</Alert>}
      <SimpleTable
        label="Trial balance"
        rows={rows}
        keyOf={({ code, currency }) => `${code} ${currency}`}
        empty="Nothing is posted in this month"
        columns={[
          {
            title: 'Ledger account',
            render: ({ code, name, currency }) => (
              <MuiLink component={Link} to={linesOf(period.month, code, currency)}>
                {code} {name}
              </MuiLink>
            ),
          },
          { title: 'Currency', render: ({ currency }) => currency },
          { title: 'Opening', isNumeric: true, render: ({ opening }) => <MoneyText amount={opening} /> },
          { title: 'Debits', isNumeric: true, render: ({ debit }) => <MoneyText amount={debit} /> },
          { title: 'Credits', isNumeric: true, render: ({ credit }) => <MoneyText amount={credit} /> },
          { title: 'Closing', isNumeric: true, render: ({ closing }) => <MoneyText amount={closing} /> },
        ]}
      />
    </Panel>
  );
}

function Body({ period }: { period: Period }) {
  const canClose = useCan('closePeriods');
  const isOpen = period.status === 'OPEN';
  return (
    <>
      <PageHeader
        title={formatMonth(period.month)}
        eyebrow="Month of the books"
        actions={
          canClose ? (
            <>
              {isOpen && period.finalisedAt ? <CloseButton period={period} /> : null}
              {period.isReopenable ? <ReopenButton period={period} /> : null}
            </>
          ) : null
        }
      >
        <PeriodTone period={period} />
      </PageHeader>
      <Stack sx={{ gap: 2 }}>
        {isOpen ? <Hindrances hindrances={period.hindrances} /> : null}
        {period.isAsLocked === false ? (
          <Alert severity="error">The books of this month differ from what was locked.</Alert>
        ) : null}
        <Panel title="Record">
          <Facts
            titleWidth={130}
            facts={[
              ['Final since', period.finalisedAt ? formatInstant(period.finalisedAt) : 'Not yet'],
              [
                'Locked',
                period.lockedAt ? `${formatInstant(period.lockedAt)} by ${period.lockedBy?.name ?? 'Tenure'}` : null,
              ],
              ['SHA-256', period.lockedHash],
              [
                'Reopened',
                period.reopenedAt
                  ? `${formatInstant(period.reopenedAt)} by ${period.reopenedBy?.name ?? ''}: ${period.reopenReason}`
                  : null,
              ],
            ]}
          />
        </Panel>
        <TrialBalance period={period} />
      </Stack>
    </>
  );
}

export function PeriodShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(PeriodOneDocument, { month: id });
  return (
    <QueryState query={query}>
      {({ accountingPeriod }) =>
        accountingPeriod ? <Body period={accountingPeriod} /> : <EmptyState title="The books have no such month" />
      }
    </QueryState>
  );
}

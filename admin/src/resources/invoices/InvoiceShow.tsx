import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Box, Button, Link as MuiLink, Stack } from '@mui/material';
import { Link, useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { useCan } from '../../api/use-can.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay, formatInstant, formatMonth } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { Tone } from '../../fields/Tone.tsx';
import { InvoiceOneDocument, type InvoicePageFragment } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { EntryLines } from '../ledger/EntryLines.tsx';
import { InvoiceStateTone } from './InvoiceStateTone.tsx';
import { RecordPaymentButton } from './RecordPaymentButton.tsx';

type Invoice = InvoicePageFragment;
type Line = Invoice['lines'][number];

function Actions({ invoice }: { invoice: Invoice }) {
  const canWork = useCan('workBilling');
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', '@media print': { display: 'none' } }}>
      <Button variant="outlined" startIcon={<PrintIcon />} onClick={() => window.print()}>
        Print
      </Button>
      {canWork && invoice.open.minor !== '0' ? <RecordPaymentButton invoice={invoice} /> : null}
    </Stack>
  );
}

function LineWords({ line }: { line: Line }) {
  return (
    <Box sx={{ whiteSpace: 'normal', minWidth: 180 }}>
      {line.description}
      <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
        {formatDay(line.fromDate)} to before {formatDay(line.toDate)} · {labelOf(line.kind)}
      </Box>
      {line.correctsLine ? (
        <Box sx={{ fontSize: '0.75rem' }}>
          Makes good{' '}
          <MuiLink component={Link} to={`/invoices/${line.correctsLine.invoice.id}/show`}>
            {line.correctsLine.invoice.number}
          </MuiLink>
        </Box>
      ) : null}
      {line.correctedBy.map(({ id, invoice }) => (
        <Box key={id} sx={{ fontSize: '0.75rem' }}>
          Made good by{' '}
          <MuiLink component={Link} to={`/invoices/${invoice.id}/show`}>
            {invoice.number}
          </MuiLink>
        </Box>
      ))}
      {line.credits.map(({ id, number, kind, status, amount }) => (
        <Box key={id} sx={{ fontSize: '0.75rem' }}>
          <MuiLink component={Link} to={`/credits/${id}/show`}>
            Credit #{number}
          </MuiLink>{' '}
          {labelOf(kind)}, {labelOf(status).toLowerCase()}: <MoneyText amount={amount} />
        </Box>
      ))}
    </Box>
  );
}

function Lines({ invoice }: { invoice: Invoice }) {
  const canDispute = useCan('openDisputes');
  const disputeLink = (line: Line) =>
    line.disputable.minor === '0' ? null : (
      <MuiLink
        component={Link}
        to={`/disputes/create?invoiceId=${invoice.id}&lineId=${line.id}`}
        aria-label={`Dispute line ${line.position}: ${line.description}`}
        sx={{ '@media print': { display: 'none' } }}
      >
        Dispute
      </MuiLink>
    );
  return (
    <Panel title="Lines" isFlush>
      <SimpleTable
        label="Lines"
        rows={invoice.lines}
        keyOf={({ id }) => id}
        empty="It has no lines"
        columns={[
          { title: '#', render: ({ position }) => position },
          { title: 'For', render: (line) => <LineWords line={line} /> },
          { title: 'Net', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
          { title: 'Tax', isNumeric: true, render: ({ tax }) => <MoneyText amount={tax} /> },
          { title: 'Gross', isNumeric: true, render: ({ gross }) => <MoneyText amount={gross} /> },
          ...(canDispute ? [{ title: '', render: disputeLink }] : []),
        ]}
      />
    </Panel>
  );
}

function Credits({ invoice }: { invoice: Invoice }) {
  return (
    <Panel title="Credits taken off" isFlush>
      <SimpleTable
        label="Credits taken off"
        rows={invoice.creditsApplied}
        keyOf={({ id }) => id}
        empty="No credit was applied"
        columns={[
          {
            title: 'Credit',
            render: ({ credit }) => (
              <MuiLink component={Link} to={`/credits/${credit.id}/show`}>
                #{credit.number} {labelOf(credit.kind)}
              </MuiLink>
            ),
          },
          {
            title: 'For',
            render: ({ credit }) =>
              credit.serviceMonth
                ? `${credit.service?.name ?? ''} in ${formatMonth(credit.serviceMonth)}`
                : credit.reason,
          },
          { title: 'Amount', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
        ]}
      />
    </Panel>
  );
}

function Payments({ invoice }: { invoice: Invoice }) {
  return (
    <Panel title="Payments" isFlush>
      <SimpleTable
        label="Payments"
        rows={invoice.payments}
        keyOf={({ id }) => id}
        empty="Nothing was paid yet"
        columns={[
          { title: 'Received', render: ({ receivedAt }) => formatInstant(receivedAt) },
          { title: 'Reference', render: ({ reference }) => reference },
          { title: 'Amount', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
          {
            title: 'Too much',
            isNumeric: true,
            render: ({ overpayment }) =>
              overpayment ? (
                <MuiLink component={Link} to={`/credits/${overpayment.id}/show`}>
                  <MoneyText amount={overpayment.amount} />
                </MuiLink>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Panel>
  );
}

function Sums({ invoice }: { invoice: Invoice }) {
  const { account, contract } = invoice;
  return (
    <Panel title="Sums">
      <Facts
        titleWidth={130}
        facts={[
          [
            'Account',
            <MuiLink key="a" component={Link} to={`/accounts/${account.id}/show`}>
              {account.name}
            </MuiLink>,
          ],
          [
            'Contract',
            contract ? (
              <MuiLink key="c" component={Link} to={`/contracts/${contract.id}/show`}>
                {contract.number}
              </MuiLink>
            ) : null,
          ],
          ['For', formatMonth(invoice.month)],
          ['Issued', formatInstant(invoice.issuedAt)],
          ['Due', formatDay(invoice.dueDate)],
          ['Net', <MoneyText key="n" amount={invoice.net} />],
          ['Tax', <MoneyText key="t" amount={invoice.tax} />],
          ['Gross', <MoneyText key="g" amount={invoice.gross} />],
          ['Credits', <MoneyText key="k" amount={invoice.credited} />],
          ['Payments', <MoneyText key="p" amount={invoice.paid} />],
          ['Open', <MoneyText key="o" amount={invoice.open} />],
          ['Disputed', invoice.disputed.minor === '0' ? null : <MoneyText key="d" amount={invoice.disputed} />],
          [
            'Reminders',
            invoice.dunningNotices.map(({ level, sentAt }) => `${level}: ${formatInstant(sentAt)}`).join(' · '),
          ],
        ]}
      />
    </Panel>
  );
}

/** One invoice: what it charges, what was taken off, what was paid, and how it stands in the books. */
export function InvoiceShow() {
  const { id = '' } = useParams();
  const query = useApiQuery(InvoiceOneDocument, { id });
  return (
    <QueryState query={query}>
      {({ invoice }) =>
        invoice ? (
          <>
            <PageHeader
              title={invoice.number}
              eyebrow={`${labelOf(invoice.kind)} invoice · ${invoice.account.name}`}
              actions={<Actions invoice={invoice} />}
            >
              <InvoiceStateTone state={invoice.state} />{' '}
              {invoice.disputed.minor === '0' ? null : <Tone tone="warn">Disputed</Tone>}
            </PageHeader>
            <Stack sx={{ gap: 2 }}>
              <Sums invoice={invoice} />
              <Lines invoice={invoice} />
              <Credits invoice={invoice} />
              <Payments invoice={invoice} />
              <Panel title="Ledger" isFlush>
                <EntryLines entries={invoice.ledgerEntries} label="Ledger entries" />
              </Panel>
            </Stack>
          </>
        ) : (
          <EmptyState title="There is no such invoice" />
        )
      }
    </QueryState>
  );
}

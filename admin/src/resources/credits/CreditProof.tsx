import PrintIcon from '@mui/icons-material/PrintOutlined';
import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useParams } from 'react-router';
import { useApiQuery } from '../../api/use-api-query.ts';
import { formatExactMinutes } from '../../fields/durations.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatMonth, formatUtcInstant } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { CreditProofDocument, type CreditProofQuery } from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { Panel } from '../../layout/Panel.tsx';
import { SimpleTable } from '../../layout/SimpleTable.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { labelOf } from '../../words.ts';
import { EntryLines } from '../ledger/EntryLines.tsx';

type Credit = NonNullable<CreditProofQuery['credit']>;
type Availability = NonNullable<Credit['proof']['availability']>;
type Window = Availability['windows'][number];
type Stretch = Window['down'][number];

const lengthOf = (ms: string) => formatExactMinutes(Number(ms));

function Stretches({ label, rows }: { label: string; rows: readonly Stretch[] }) {
  return (
    <SimpleTable
      label={label}
      rows={rows}
      keyOf={({ startAt }) => startAt}
      empty="None"
      columns={[
        { title: 'From', render: ({ startAt }) => formatUtcInstant(startAt) },
        { title: 'To', render: ({ endAt }) => formatUtcInstant(endAt) },
        { title: 'Length', isNumeric: true, render: ({ ms }) => lengthOf(ms) },
        {
          title: 'Incidents',
          render: ({ incidents }) => incidents.map(({ number, title }) => `#${number} ${title}`).join('; '),
        },
      ]}
    />
  );
}

function WindowProof({ window }: { window: Window }) {
  const range = `${formatUtcInstant(window.startAt)} to ${formatUtcInstant(window.endAt)}`;
  return (
    <Box sx={{ mb: 2 }}>
      <Facts
        titleWidth={170}
        facts={[
          ['Time', range],
          ['Tier and target', `${labelOf(window.tier)}, ${window.targetWords}`],
          ['Promised time (T)', lengthOf(window.committedMs)],
          ['Down (D)', lengthOf(window.downMs)],
          ['Availability', window.availabilityWords],
          ['Band', window.bandWords],
          ['Base', window.baseWords],
        ]}
      />
      <Typography variant="h3" sx={{ mt: 1 }}>
        What D is made of
      </Typography>
      <Stretches label={`Downtime of ${range}`} rows={window.down} />
    </Box>
  );
}

function AvailabilityProof({ availability }: { availability: Availability }) {
  return (
    <>
      <Panel title={`Availability of ${availability.service.name} in ${formatMonth(availability.month)}`}>
        {availability.isUnaltered ? null : (
          <Alert severity="error">The stored evaluation no longer gives its hash: it was altered.</Alert>
        )}
        {availability.windows.map((window) => (
          <WindowProof key={window.startAt} window={window} />
        ))}
        <Facts
          titleWidth={170}
          facts={[
            ['Fee of the month', <MoneyText key="r" amount={availability.recurring} />],
            ['Credit before the cap', <MoneyText key="u" amount={availability.uncapped} />],
            ['Cap over all services', <MoneyText key="c" amount={availability.cap} />],
            ['Credit', <MoneyText key="m" amount={availability.credit} />],
            ['Credit policy', `${availability.policy.number} ${availability.policy.name}`],
            ['Final since', formatUtcInstant(availability.finalisedAt)],
            ['SHA-256', availability.hash],
          ]}
        />
      </Panel>
      <Panel title="Exclusions">
        {availability.exclusions.length === 0 ? (
          <Typography variant="body2">None touched this month.</Typography>
        ) : null}
        {availability.exclusions.map(({ id, kind, words, excluded, refusedBecause }) => (
          <Box key={id} sx={{ mb: 1.5 }}>
            <Typography variant="h3">
              {labelOf(kind)}
              {refusedBecause ? `: not excluded (${labelOf(refusedBecause).toLowerCase()})` : ''}
            </Typography>
            <Typography variant="body2">{words}</Typography>
            {excluded.length ? <Stretches label="Excluded" rows={excluded} /> : null}
          </Box>
        ))}
      </Panel>
    </>
  );
}

function Proof({ credit }: { credit: Credit }) {
  const { proof } = credit;
  return (
    <>
      <PageHeader
        title={`Proof of credit #${credit.number}`}
        eyebrow={`${credit.account.name} · ${labelOf(credit.kind)} · ${labelOf(credit.status)}`}
        actions={
          <Button
            variant="contained"
            startIcon={<PrintIcon />}
            onClick={() => window.print()}
            sx={{ '@media print': { display: 'none' } }}
          >
            Print
          </Button>
        }
      >
        <Box sx={{ fontSize: '1.2rem', fontWeight: 650, color: 'text.primary' }}>
          <MoneyText amount={credit.amount} />
        </Box>
        {credit.reason}
      </PageHeader>
      <Stack sx={{ gap: 2 }}>
        {proof.availability ? <AvailabilityProof availability={proof.availability} /> : null}
        <Panel title="Invoice lines" isFlush>
          <SimpleTable
            label="Invoice lines"
            rows={proof.invoiceLines}
            keyOf={({ id }) => id}
            empty="No invoice line is behind it"
            columns={[
              { title: 'Invoice', render: ({ invoice }) => invoice.number },
              { title: 'Line', render: ({ description }) => description },
              { title: 'From', render: ({ fromDate }) => fromDate.slice(0, 10) },
              { title: 'To', render: ({ toDate }) => toDate.slice(0, 10) },
              { title: 'Amount', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
            ]}
          />
        </Panel>
        <Panel title="Ledger entries" isFlush>
          <EntryLines entries={proof.entries} label="Ledger entries" />
        </Panel>
        <Panel title="Applied to" isFlush>
          <SimpleTable
            label="Applied to"
            rows={proof.applications}
            keyOf={({ id }) => id}
            empty="Not applied to an invoice yet"
            columns={[
              { title: 'Invoice', render: ({ invoice }) => invoice.number },
              { title: 'Applied', render: ({ appliedAt }) => formatUtcInstant(appliedAt) },
              { title: 'Amount', isNumeric: true, render: ({ amount }) => <MoneyText amount={amount} /> },
            ]}
          />
        </Panel>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          SHA-256 of this proof as text: {proof.hash}
        </Typography>
      </Stack>
    </>
  );
}

/** Incidents → minutes → tier → band → invoice line → entries, on one page that prints (§11). */
export function CreditProof() {
  const { id = '' } = useParams();
  const query = useApiQuery(CreditProofDocument, { id });
  return (
    <QueryState query={query} rows={10}>
      {({ credit }) => (credit ? <Proof credit={credit} /> : <EmptyState title="There is no such credit" />)}
    </QueryState>
  );
}

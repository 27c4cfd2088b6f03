import { Alert, Box, Button, Card, MenuItem, Stack, TextField } from '@mui/material';
import { disputeReasons } from '@tenure/domain/finance-vocabulary';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAction } from '../../api/use-action.ts';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Facts } from '../../fields/Facts.tsx';
import { formatDay } from '../../fields/instants.ts';
import { MoneyText } from '../../fields/MoneyText.tsx';
import { formatMoney, parseMoney } from '../../fields/money.ts';
import {
  DisputeOpeningDocument,
  type DisputeOpeningQuery,
  type DisputeReason,
  OpenDisputeDocument,
} from '../../generated/graphql.ts';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { EmptyState, QueryState } from '../../layout/States.tsx';
import { choicesOf } from '../../words.ts';

type Invoice = NonNullable<DisputeOpeningQuery['invoice']>;
type Limits = DisputeOpeningQuery['disputeLimits'];

const reasons = choicesOf(disputeReasons);

interface FormProps {
  readonly invoice: Invoice;
  readonly lineId: string;
  readonly limits: Limits;
}

function useDisputeForm({ invoice, lineId }: FormProps) {
  const navigate = useNavigate();
  const [texts, setTexts] = useState({ amount: '', reason: 'OUTAGE', claim: '', contactId: '', lateReason: '' });
  const action = useAction(OpenDisputeDocument, {
    done: 'The dispute is open',
    onDone: (dispute) => void navigate(`/disputes/${(dispute as { id: string }).id}/show`),
  });
  const set = (name: keyof typeof texts) => (event: { target: { value: string } }) =>
    setTexts((before) => ({ ...before, [name]: event.target.value }));
  const open = () =>
    action.run({
      input: {
        accountId: invoice.account.id,
        invoiceLineId: lineId,
        // What is no amount is sent as it stands, so that the refusal names it.
        amountMinor: parseMoney(texts.amount, invoice.currency) ?? texts.amount,
        currency: invoice.currency,
        reason: texts.reason as DisputeReason,
        claim: texts.claim,
        contactId: texts.contactId || null,
        lateReason: texts.lateReason || null,
      },
    });
  return { texts, set, open, ...action };
}

function DisputeForm(props: FormProps) {
  const { invoice, limits } = props;
  const { texts, set, open, isRunning, error } = useDisputeForm(props);
  return (
    <Card
      component="form"
      sx={{ p: { xs: 2, sm: 3 }, maxWidth: 640 }}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Stack sx={{ gap: 2 }}>
        {error ? <Alert severity="error">{error.message}</Alert> : null}
        <TextField
          label={`Disputed amount in ${invoice.currency}, with tax`}
          value={texts.amount}
          onChange={set('amount')}
          helperText={`At most ${formatMoney(limits.disputable)}`}
          required
        />
        <TextField select label="Reason" value={texts.reason} onChange={set('reason')}>
          {reasons.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="What the customer says"
          value={texts.claim}
          onChange={set('claim')}
          multiline
          minRows={4}
          required
        />
        <TextField
          select
          label="Contact"
          value={texts.contactId}
          onChange={set('contactId')}
          helperText="Is told of the decision"
        >
          <MenuItem value="">Nobody in particular</MenuItem>
          {invoice.account.contacts.map(({ id, name, email }) => (
            <MenuItem key={id} value={id}>
              {name} ({email})
            </MenuItem>
          ))}
        </TextField>
        {limits.isWithinWindow ? null : (
          <TextField
            label="Why it comes so late"
            value={texts.lateReason}
            onChange={set('lateReason')}
            helperText="Somebody else has to admit it"
            required
          />
        )}
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button type="submit" variant="contained" disabled={isRunning}>
            Open dispute
          </Button>
          <Button component={Link} to={`/invoices/${invoice.id}/show`}>
            Cancel
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}

function Opening({ invoice, lineId, limits }: FormProps) {
  const line = invoice.lines.find(({ id }) => id === lineId);
  return (
    <>
      <PageHeader title={`Dispute a line of ${invoice.number}`} eyebrow={invoice.account.name}>
        {line?.description}
      </PageHeader>
      <Box sx={{ mb: 2 }}>
        <Facts
          titleWidth={150}
          facts={[
            ['Charged, with tax', <MoneyText key="g" amount={limits.gross} />],
            ['Credited already', <MoneyText key="c" amount={limits.credited} />],
            ['Can be disputed', <MoneyText key="d" amount={limits.disputable} />],
            ['Last day', `${formatDay(limits.lastDay)}${limits.isWithinWindow ? '' : ', which is past'}`],
          ]}
        />
      </Box>
      {limits.openDispute ? (
        <Alert role="note" severity="warning">
          <Link to={`/disputes/${limits.openDispute.id}/show`}>Dispute #{limits.openDispute.number}</Link> of this line
          is still open; one at a time.
        </Alert>
      ) : (
        <DisputeForm invoice={invoice} lineId={lineId} limits={limits} />
      )}
    </>
  );
}

/** Opens a dispute of one invoice line; the case begins with what is known about it already. */
export function OpenDispute() {
  const [params] = useSearchParams();
  const invoiceId = params.get('invoiceId') ?? '';
  const lineId = params.get('lineId') ?? '';
  const query = useApiQuery(DisputeOpeningDocument, { invoiceId, lineId }, { isEnabled: lineId !== '' });
  if (lineId === '') return <EmptyState title="A dispute is opened from the line of an invoice" />;
  return (
    <QueryState query={query}>
      {({ invoice, disputeLimits }) =>
        invoice ? (
          <Opening invoice={invoice} lineId={lineId} limits={disputeLimits} />
        ) : (
          <EmptyState title="There is no such invoice" />
        )
      }
    </QueryState>
  );
}

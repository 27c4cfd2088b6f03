import { Alert, Box, Link as MuiLink, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDuration } from '../../../fields/durations.ts';
import { formatInstant, formatMonth } from '../../../fields/instants.ts';
import { formatMoney } from '../../../fields/money.ts';
import { Tone } from '../../../fields/Tone.tsx';
import type { DisputePageFragment } from '../../../generated/graphql.ts';
import { Panel } from '../../../layout/Panel.tsx';
import { labelOf } from '../../../words.ts';
import type { DisputeFacts } from './dispute-facts.ts';

interface GroupProps {
  readonly title: string;
  readonly empty: string;
  readonly children: readonly ReactNode[];
}

function Group({ title, empty, children }: GroupProps) {
  return (
    <Box sx={{ mb: 1.5 }}>
      <Typography variant="h3">{title}</Typography>
      {children.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {empty}
        </Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2, fontSize: '0.85rem' }}>
          {children}
        </Box>
      )}
    </Box>
  );
}

function Availability({ facts }: { facts: DisputeFacts }) {
  const { availability, line } = facts;
  if (!availability) return null;
  const { downMs, isBreach, creditMinor, source, isProvisional } = availability;
  return (
    <Box sx={{ mb: 1.5, fontSize: '0.85rem' }}>
      <Typography variant="h3">Availability</Typography>
      {formatDuration(Number(downMs))} down by contract in {formatMonth(facts.month)}.{' '}
      <Tone tone={isBreach ? 'bad' : 'good'}>{isBreach ? 'Promise broken' : 'Promise kept'}</Tone>
      <div>
        Credit by the policy: {formatMoney({ minor: creditMinor, currency: line.currency })}
        {source === 'FINAL' ? ', final' : isProvisional ? ', provisional' : ', recomputed'}
      </div>
    </Box>
  );
}

/** What we knew already when the dispute came: beside the claim, so that both are seen at once. */
export function FactPanel({ dispute }: { dispute: DisputePageFragment }) {
  const facts = dispute.facts as DisputeFacts;
  const money = (minor: string) => formatMoney({ minor, currency: facts.line.currency });
  return (
    <Panel title="What we know">
      {dispute.isFactsUnaltered ? null : (
        <Alert severity="error">These facts no longer give the hash they were stored with.</Alert>
      )}
      <Availability facts={facts} />
      <Group title="Incidents" empty="None touched it">
        {facts.incidents.map(({ id, number, title, severity, impacts }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/incidents/${id}/show`}>
              #{number} {title}
            </MuiLink>{' '}
            ({severity})
            {impacts.map(({ kind, startAt, endAt }) => (
              <Box key={`${kind}${startAt}`} sx={{ color: 'text.secondary' }}>
                {labelOf(kind)} {formatInstant(startAt)} to {endAt ? formatInstant(endAt) : 'now'}
              </Box>
            ))}
          </li>
        ))}
      </Group>
      <Group title="Credits given" empty="None">
        {facts.credits.map(({ id, number, kind, status, amountMinor }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/credits/${id}/show`}>
              #{number} {labelOf(kind)}
            </MuiLink>
            : {money(amountMinor)}, {labelOf(status).toLowerCase()}
          </li>
        ))}
      </Group>
      <Group title="Tickets" empty="None in that month">
        {facts.tickets.map(({ id, number, subject }) => (
          <li key={id}>
            <MuiLink component={Link} to={`/tickets/${id}`}>
              #{number} {subject}
            </MuiLink>
          </li>
        ))}
      </Group>
      <Group title="Usage charged" empty="None">
        {facts.usage.map(({ lineId, description, amountMinor }) => (
          <li key={lineId}>
            {description}: {money(amountMinor)}
          </li>
        ))}
      </Group>
      <Group title="Payments" empty="Not paid yet">
        {facts.payments.map(({ id, reference, amountMinor, receivedAt }) => (
          <li key={id}>
            {money(amountMinor)} on {formatInstant(receivedAt)} ({reference})
          </li>
        ))}
      </Group>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere', fontSize: '0.72rem' }}>
        Taken {formatInstant(facts.takenAt)} · SHA-256 {dispute.factsHash}
      </Typography>
    </Panel>
  );
}

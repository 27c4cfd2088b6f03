import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { Link } from 'react-router';
import { EvidenceList } from '../../../fields/EvidenceList.tsx';
import { HealthTone } from '../../../fields/HealthTone.tsx';
import { formatDay } from '../../../fields/instants.ts';
import type { AccountHealthPageQuery } from '../../../generated/graphql.ts';
import { Panel } from '../../../layout/Panel.tsx';
import { EmptyState } from '../../../layout/States.tsx';
import { labelOf } from '../../../words.ts';
import { HealthLine } from './HealthLine.tsx';

export type Success = NonNullable<AccountHealthPageQuery['account']>;
export type Health = NonNullable<Success['health']>;
type Factor = Health['factors'][number];

const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero', maximumFractionDigits: 2 });

/** A bar to the left (pulls down) or right (lifts) of the middle; the number beside it says it. */
function ContributionBar({ points, most }: { points: number; most: number }) {
  const width = `${(50 * Math.min(1, Math.abs(points) / (most || 1))).toFixed(1)}%`;
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        height: 10,
        flexGrow: 1,
        minWidth: 60,
        backgroundColor: 'action.hover',
        borderRadius: 1,
      }}
    >
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          width,
          borderRadius: 1,
          ...(points < 0
            ? { right: '50%', backgroundColor: 'error.main' }
            : { left: '50%', backgroundColor: 'success.main' }),
        }}
      />
    </Box>
  );
}

function FactorRow({ factor, most }: { factor: Factor; most: number }) {
  const { contribution, score, reason, weight, deductions } = factor;
  return (
    <Box component="li" sx={{ py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center' }}>
        <Box sx={{ width: 150, flexShrink: 0 }}>
          <strong>{labelOf(factor.factor)}</strong>
          <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            weight {weight}
            {typeof score === 'number' ? ` · ${signed.format(score).replace('+', '')} of 100` : ''}
          </Box>
        </Box>
        {typeof contribution === 'number' ? (
          <>
            <ContributionBar points={contribution} most={most} />
            <Box sx={{ width: 58, textAlign: 'right', fontWeight: 650 }}>{signed.format(contribution)}</Box>
          </>
        ) : (
          <Typography variant="body2" color="text.secondary">
            Not known: {reason}
          </Typography>
        )}
      </Stack>
      {deductions.length > 0 ? (
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, fontSize: '0.82rem' }}>
          {deductions.map(({ words, points, rows }) => (
            <li key={words}>
              {words} ({signed.format(-Math.abs(points))}) <EvidenceList rows={rows} />
            </li>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

function Since({ health }: { health: Health }) {
  const { sinceLastWeek } = health;
  if (!sinceLastWeek) return null;
  return (
    <Box>
      <Typography variant="h3">
        Since {formatDay(sinceLastWeek.date)}
        {typeof sinceLastWeek.difference === 'number' ? `: ${signed.format(sinceLastWeek.difference)}` : ''}
      </Typography>
      {sinceLastWeek.changes.length === 0 ? <Typography variant="body2">{sinceLastWeek.words}</Typography> : null}
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.82rem' }}>
        {sinceLastWeek.changes.map(({ factor, words, points }) => (
          <li key={`${factor} ${words}`}>
            {labelOf(factor)}: {words} ({signed.format(points)})
          </li>
        ))}
      </Box>
    </Box>
  );
}

function ToGreen({ health: { toGreen } }: { health: Health }) {
  return (
    <Box>
      <Typography variant="h3">What would turn it green</Typography>
      <Typography variant="body2">{toGreen.words}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.82rem' }}>
        {toGreen.blockers.map((words) => (
          <li key={words}>{words}</li>
        ))}
        {toGreen.gains.map(({ words, points, rows }) => (
          <li key={words}>
            {words} ({signed.format(points)}) <EvidenceList rows={rows} />
          </li>
        ))}
        {toGreen.raises.map(({ words }) => (
          <li key={words}>{words}</li>
        ))}
      </Box>
    </Box>
  );
}

function Overrides({ health: { overrides } }: { health: Health }) {
  if (overrides.length === 0) return null;
  return (
    <Box sx={{ color: 'error.main', fontSize: '0.85rem', mb: 1 }}>
      {overrides.map(({ code, words, rows }) => (
        <div key={code}>
          Red whatever the score: {words} <EvidenceList rows={rows} />
        </div>
      ))}
    </Box>
  );
}

/** How an account is, why, since when, and what would help; each point opens to its rows (§15). */
export function HealthPanel({ success }: { success: Success }) {
  const { health } = success;
  if (!health) {
    return (
      <Panel title="Health">
        <EmptyState title="Not scored yet">It is scored at the end of each day it has a contract.</EmptyState>
      </Panel>
    );
  }
  const most = Math.max(...health.factors.map(({ contribution }) => Math.abs(contribution ?? 0)));
  return (
    <Panel title="Health" actions={<HealthTone color={health.color} score={health.score} />}>
      <Overrides health={health} />
      {health.reason ? <Typography variant="body2">{health.reason}</Typography> : null}
      <HealthLine points={success.healthHistory} />
      <Typography variant="body2" color="text.secondary">
        50 + what each factor brings{typeof health.exactScore === 'number' ? ` = ${health.exactScore}` : ''}.{' '}
        {health.coverage} % of the weight is known. As of the end of {formatDay(health.date)}, by{' '}
        <MuiLink component={Link} to={`/operating-policies/${health.model.id}/show`} color="inherit">
          model {health.model.number}
        </MuiLink>
        .
      </Typography>
      <Box component="ul" sx={{ m: 0, mt: 1, p: 0, listStyle: 'none' }}>
        {health.factors.map((factor) => (
          <FactorRow key={factor.factor} factor={factor} most={most} />
        ))}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          mt: 1,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Since health={health} />
        <ToGreen health={health} />
      </Box>
    </Panel>
  );
}

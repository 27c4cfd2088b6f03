import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { Facts } from '../../../fields/Facts.tsx';
import { formatUtcInstant, formatZonedInstant } from '../../../fields/instants.ts';
import { Tone } from '../../../fields/Tone.tsx';
import type { PassportFieldsFragment } from '../../../generated/graphql.ts';
import { mono } from '../../../theme/themes.ts';
import { ConditionWords } from '../ConditionWords.tsx';
import { conditionsOf } from '../describe-filter.ts';
import type { ReportInfo } from '../report-shape.ts';
import type { ReportFilterState } from '../report-state.ts';

function SelectionWords({ info, filter }: { info: ReportInfo; filter: ReportFilterState }) {
  const conditions = conditionsOf(info, filter);
  if (conditions.length === 0) return 'Everything';
  return conditions.map((condition) => (
    <div key={condition.filter.name}>
      {condition.filter.title}: <ConditionWords condition={condition} />
    </div>
  ));
}

interface Props {
  readonly passport: PassportFieldsFragment;
  readonly info: ReportInfo;
  /** Number of the scorecard policy whose target the figure is held to; null where it is held to none. */
  readonly scorecardPolicy?: number | null;
}

function PolicyLinks({ passport: { policies }, scorecardPolicy }: Pick<Props, 'passport' | 'scorecardPolicy'>) {
  const hasScorecard = typeof scorecardPolicy === 'number';
  if (policies.length === 0 && !hasScorecard) return 'Held to none';
  return (
    <>
      {hasScorecard ? (
        <div>
          <MuiLink component={Link} to="/operating-policies">
            Scorecard policy {scorecardPolicy}
          </MuiLink>{' '}
          (the target)
        </div>
      ) : null}
      {policies.map(({ id, number, name }) => (
        <div key={id}>
          <MuiLink component={Link} to={`/policies/${id}/show`}>
            {number} {name}
          </MuiLink>
        </div>
      ))}
    </>
  );
}

/** What figures were computed from, when, and under which policy. */
export function OriginFacts({ passport, info, scorecardPolicy = null }: Props) {
  const { asOf, etlRunId, snapshotId, snapshotHash, isStale } = passport;
  return (
    <>
      {isStale ? <Tone tone="warn">Stale: a nightly run is missing</Tone> : null}
      <Facts
        facts={[
          ['Says', passport.definition],
          ['Formula', passport.formula],
          [
            'Selection',
            <SelectionWords key="selection" info={info} filter={passport.filter as unknown as ReportFilterState} />,
          ],
          ['Owner', passport.owner],
          ['Policy versions', <PolicyLinks key="policies" passport={passport} scorecardPolicy={scorecardPolicy} />],
          [
            'As of',
            <div key="asOf">
              {formatZonedInstant(asOf)}
              <Box sx={{ color: 'text.secondary' }}>{formatUtcInstant(asOf)}</Box>
            </div>,
          ],
          ['Freshness', passport.freshness],
          [
            'Warehouse run',
            <MuiLink key="run" component={Link} to={`/etl-runs/${etlRunId}/show`}>
              #{etlRunId}
            </MuiLink>,
          ],
          ['Snapshot', `#${snapshotId}`],
          [
            'Hash',
            <Box key="hash" component="code" sx={{ fontFamily: mono, fontSize: '0.72rem' }}>
              {snapshotHash}
            </Box>,
          ],
        ]}
      />
    </>
  );
}

import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { PageTabs, useTab } from '../../layout/PageTabs.tsx';
import { CohortTables } from './Cohorts.tsx';
import { ExposureSplit } from './Exposure.tsx';
import { Overview } from './Overview.tsx';
import { Renewals } from './Renewals.tsx';

const tabs = [
  { id: 'overview', title: 'Overview' },
  { id: 'unreliability', title: 'What unreliability cost' },
  { id: 'cohorts', title: 'Cohorts' },
  { id: 'renewals', title: 'Renewals' },
];

const bodies: Readonly<Record<string, ReactNode>> = {
  overview: <Overview />,
  unreliability: <ExposureSplit />,
  cohorts: <CohortTables />,
  renewals: <Renewals />,
};

/** Revenue and who stays (§12). */
export function RetentionPage() {
  const [shown, show] = useTab(tabs);
  return (
    <>
      <PageHeader
        title="Retention"
        eyebrow="Executive"
        actions={
          <Button component={Link} to="/reports/churned_accounts" variant="outlined">
            Who left and why
          </Button>
        }
      />
      <PageTabs label="Parts of retention" tabs={tabs} shown={shown} onShow={show} />
      {bodies[shown]}
    </>
  );
}

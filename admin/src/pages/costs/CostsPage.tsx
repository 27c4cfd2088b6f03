import { Button } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHeader } from '../../layout/PageHeader.tsx';
import { PageTabs, useTab } from '../../layout/PageTabs.tsx';
import { CostMonths } from './CostMonths.tsx';
import { CostToServe } from './CostToServe.tsx';
import { SupportReturn } from './SupportReturn.tsx';

const tabs = [
  { id: 'months', title: 'Cost to revenue' },
  { id: 'serve', title: 'Cost to serve' },
  { id: 'return', title: 'Return' },
];

const bodies: Readonly<Record<string, ReactNode>> = {
  months: <CostMonths />,
  serve: <CostToServe />,
  return: <SupportReturn />,
};

/** What support and success cost, whom they serve, and what they keep (§13). */
export function CostsPage() {
  const [shown, show] = useTab(tabs);
  return (
    <>
      <PageHeader
        title="Costs"
        eyebrow="Executive"
        actions={
          <Button component={Link} to="/cost-items" variant="outlined">
            What was entered
          </Button>
        }
      />
      <PageTabs label="Parts of costs" tabs={tabs} shown={shown} onShow={show} />
      {bodies[shown]}
    </>
  );
}

import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useNavigate, useSearchParams } from 'react-router';

/** Reports of the same figures by another month (§2): the names end so. */
const suffix = '_by_created_month';
const known = ['sla_attainment'];

/** Switches between the decision month and the created month, keeping the selection. */
export function ViewSwitch({ name }: { name: string }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const base = name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
  if (!known.includes(base)) return null;
  const open = (target: string | null) => {
    if (target) void navigate(`/reports/${target}?${params}`);
  };
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={name}
      aria-label="Months by"
      onChange={(_event, target) => open(target)}
    >
      <ToggleButton value={base}>Decision month</ToggleButton>
      <ToggleButton value={`${base}${suffix}`}>Created month</ToggleButton>
    </ToggleButtonGroup>
  );
}

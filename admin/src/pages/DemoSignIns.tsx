import { Box, Chip, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { roles } from '@tenure/domain/vocabulary';
import { labelOf } from '../words.ts';

const demoPassword = 'tenure-demo';

async function hasDemo(): Promise<boolean> {
  const response = await fetch('/health');
  const health: unknown = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
  return typeof health === 'object' && health !== null && 'demo' in health && health.demo === true;
}

interface Props {
  readonly isBusy: boolean;
  readonly onPick: (email: string, password: string) => void;
}

/** One click for each role, where the server says that it runs on the demo history. */
export function DemoSignIns({ isBusy, onPick }: Props) {
  const { data } = useQuery({ queryKey: ['demo'], queryFn: hasDemo, retry: false });
  if (!data) return null;
  return (
    <Box>
      <Typography variant="overline" component="h2" color="text.secondary">
        Demo: sign in as
      </Typography>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 0.75, mt: 0.5 }}>
        {roles.map((role) => (
          <Chip
            key={role}
            label={labelOf(role)}
            variant="outlined"
            disabled={isBusy}
            onClick={() => onPick(`${role.toLowerCase()}@tenure.example`, demoPassword)}
          />
        ))}
      </Stack>
    </Box>
  );
}

import { Box } from '@mui/material';

interface Props {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Both ends of the scale. */
  readonly from: number;
  readonly to: number;
  /** What is drawn, in words. */
  readonly label: string;
  readonly isQuiet?: boolean;
}

const width = 180;
/** Room for the point at either end. */
const margin = 6;
const height = 20;

/** A value with its interval on a scale; zero is marked where it lies on it. */
export function IntervalBar({ value, low, high, from, to, label, isQuiet = false }: Props) {
  const at = (point: number) =>
    margin + ((Math.min(to, Math.max(from, point)) - from) / (to - from || 1)) * (width - 2 * margin);
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      sx={{ display: 'block', width: '100%', minWidth: 100, maxWidth: width }}
    >
      <title>{label}</title>
      <Box component="line" x1={0} x2={width} y1={10} y2={10} sx={{ stroke: (theme) => theme.palette.divider }} />
      {from < 0 && to > 0 ? (
        <Box
          component="line"
          x1={at(0)}
          x2={at(0)}
          y1={1}
          y2={19}
          sx={{ stroke: (theme) => theme.palette.text.secondary, strokeDasharray: '2 2' }}
        />
      ) : null}
      <Box
        component="line"
        x1={at(low)}
        x2={at(high)}
        y1={10}
        y2={10}
        sx={{
          stroke: (theme) => (isQuiet ? theme.palette.text.secondary : theme.palette.primary.main),
          strokeWidth: 4,
          strokeLinecap: 'round',
        }}
      />
      <Box
        component="circle"
        cx={at(value)}
        cy={10}
        r={5}
        sx={{ fill: (theme) => (isQuiet ? theme.palette.text.secondary : theme.palette.primary.main) }}
      />
    </Box>
  );
}

import { useTheme } from '@mui/material/styles';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import { formatMonth } from '../../fields/instants.ts';
import { axisFor } from './axis.ts';
import { formatMeasure } from './format-value.ts';
import type { MonthSeries } from './month-series.ts';

interface Props extends MonthSeries {
  readonly title: string;
  readonly unit: string | null;
  readonly targetPercent: number | null;
}

const chartHeight = 260;
const axisWidth = 72;

/** Lines over months. In a chunk of its own: the chart library is loaded with the first chart. */
export function LineFigure({ months, series, title, unit, targetPercent }: Props) {
  const { palette } = useTheme();
  const format = (value: number | null) => (value === null ? 'no value' : formatMeasure(value, unit));
  const drawn = series.flatMap(({ data }) => data).filter((value) => value !== null);
  const axis = axisFor(targetPercent === null ? drawn : [...drawn, targetPercent], unit);
  const colours = [
    palette.primary.main,
    palette.secondary.main,
    palette.info.main,
    palette.error.main,
    palette.success.main,
  ];
  return (
    <LineChart
      height={chartHeight}
      colors={colours}
      margin={{ left: 0, right: 36, top: 12, bottom: 0 }}
      grid={{ horizontal: true }}
      hideLegend={series.length < 2}
      xAxis={[{ scaleType: 'point', data: [...months], valueFormatter: formatMonth }]}
      yAxis={[
        {
          width: axisWidth,
          valueFormatter: (value: number) => formatAxis(value, unit),
          ...axis,
        },
      ]}
      series={series.map(({ label, data }) => ({
        label: label || title,
        data: [...data],
        curve: 'linear' as const,
        showMark: months.length < 30,
        connectNulls: false,
        valueFormatter: format,
      }))}
    >
      {targetPercent === null ? null : (
        <ChartsReferenceLine y={targetPercent} lineStyle={{ stroke: palette.text.secondary, strokeDasharray: '5 4' }} />
      )}
    </LineChart>
  );
}

function formatAxis(value: number, unit: string | null): string {
  if (value === 0) return '0';
  return unit === 'percent' ? `${value} %` : formatMeasure(value, unit);
}

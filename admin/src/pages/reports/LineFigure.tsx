import { useTheme } from '@mui/material/styles';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { LineChart } from '@mui/x-charts/LineChart';
import { formatMonth } from '../../fields/instants.ts';
import { axisFor } from './axis.ts';
import { formatMeasure, formatMinor } from './format-value.ts';
import type { MonthSeries } from './month-series.ts';

interface Props extends MonthSeries {
  readonly title: string;
  readonly unit: string | null;
  readonly targetPercent: number | null;
  /** Of amounts, where all lines are of one; else each line's label is its currency. */
  readonly currency: string | null;
}

const chartHeight = 260;
const axisWidth = 72;

/** Lines over months. In a chunk of its own: the chart library is loaded with the first chart. */
export function LineFigure({ months, series, title, unit, targetPercent, currency }: Props) {
  const { palette } = useTheme();
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
        valueFormatter: (value: number | null) =>
          value === null ? 'no value' : formatPoint(value, unit, currencies.includes(label) ? label : currency),
      }))}
    >
      {targetPercent === null ? null : (
        <ChartsReferenceLine y={targetPercent} lineStyle={{ stroke: palette.text.secondary, strokeDasharray: '5 4' }} />
      )}
    </LineChart>
  );
}

const currencies = Intl.supportedValuesOf('currency');
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
/** Most currencies have two decimals; the axis is only a scale. */
const minorPerMajor = 100;

function formatPoint(value: number, unit: string | null, currency: string | null): string {
  return unit === 'minor' ? formatMinor(String(value), currency) : formatMeasure(value, unit);
}

function formatAxis(value: number, unit: string | null): string {
  if (value === 0) return '0';
  if (unit === 'minor') return compact.format(value / minorPerMajor);
  return unit === 'percent' ? `${value} %` : formatMeasure(value, unit);
}

import { Facts } from '../../../fields/Facts.tsx';
import type { HeadlineFieldsFragment } from '../../../generated/graphql.ts';
import { DrillButton } from '../DrillButton.tsx';
import { formatMeasure, formatMinor, formatPercent } from '../format-value.ts';
import { currencyOf } from '../report-shape.ts';
import type { ReportFilterState } from '../report-state.ts';

interface Props {
  readonly figure: HeadlineFieldsFragment;
  readonly report: string;
  /** The selection the figure is over, its own group included. */
  readonly filter: ReportFilterState;
}

/** A count, opening its rows where there are rows to open. */
function Count({
  figure,
  report,
  filter,
  value,
  column,
}: Props & { value: string; column: string | null | undefined }) {
  if (!column || value === '0') return value;
  return <DrillButton request={{ report, counts: column, filter }} title={figure.title} text={value} />;
}

/** How one figure came about (§19): its formula, what was divided by what, and how sure it is. */
export function FigureFacts(props: Props) {
  const { figure } = props;
  const { value, margin, minor, reason, unit, numerator, denominator, n, lowPercent, highPercent } = figure;
  const isCounted = denominator !== null && denominator !== undefined && Number(denominator) === n;
  const currency = currencyOf({}, props.filter);
  // What a percentage divides is time where it is neither counts of rows nor money.
  const partUnit = isCounted || unit !== 'percent' ? null : 'ms';
  const part = (count: string) =>
    currency && !isCounted ? formatMinor(count, currency) : formatMeasure(Number(count), partUnit);
  const shown = unit === 'minor' && minor ? formatMinor(minor, currency) : null;
  const isSure = typeof lowPercent === 'number' && typeof highPercent === 'number';
  return (
    <Facts
      facts={[
        ['Value', shown ?? (typeof value === 'number' ? formatMeasure(value, unit) : (reason ?? 'None'))],
        ['Formula', figure.formula],
        [
          'Numerator',
          numerator ? <Count key="n" {...props} value={part(numerator)} column={figure.numeratorRowsColumn} /> : null,
        ],
        [
          'Denominator',
          denominator ? (
            <Count key="d" {...props} value={part(denominator)} column={isCounted ? figure.rowsColumn : null} />
          ) : null,
        ],
        ['n', <Count key="r" {...props} value={formatMeasure(n, null)} column={figure.rowsColumn} />],
        ['95 % interval', isSure ? `${formatPercent(lowPercent)} to ${formatPercent(highPercent)} (Wilson)` : null],
        ['95 % margin', typeof margin === 'number' ? `± ${formatMeasure(margin, unit)}` : null],
        ['Target', figure.targetWords],
      ]}
    />
  );
}

import { Box, Link as MuiLink } from '@mui/material';
import { Link } from 'react-router';
import { DrillButton } from './DrillButton.tsx';
import { formatValue } from './format-value.ts';
import type { Column, ReportInfo, Row } from './report-shape.ts';
import type { ReportFilterState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly column: Column;
  readonly row: Row;
  readonly filter: ReportFilterState;
}

/** Where a named record of a row is. */
function addressOf(column: Column, row: Row): string | null {
  if (column.name === 'ticketNumber' && row['ticketId']) return `/tickets/${row['ticketId']}`;
  if (column.name === 'accountName' && row['accountId']) return `/accounts/${row['accountId']}/show`;
  return null;
}

/** A value; a counted one opens the rows behind it, a named record its page. */
export function ReportCell({ info, column, row, filter }: Props) {
  const value = row[column.name];
  const text = formatValue(value, column);
  if (text === null) return <Box sx={{ color: 'text.secondary' }}>—</Box>;
  const address = addressOf(column, row);
  if (address) {
    return (
      <MuiLink component={Link} to={address}>
        {text}
      </MuiLink>
    );
  }
  const counts = column.rowsColumn;
  if (counts && value !== 0) {
    return <DrillButton request={{ report: info.name, counts, row, filter }} title={column.title} text={text} />;
  }
  return text;
}

import {
  Box,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TablePagination,
  TableRow,
  TableSortLabel,
  Typography,
} from '@mui/material';
import type { ReactNode } from 'react';
import { ScrollX } from '../../fields/ScrollX.tsx';
import { EmptyState } from '../../layout/States.tsx';
import { formatCount } from './format-value.ts';
import { ReportCell } from './ReportCell.tsx';
import { type Column, type ReportInfo, type Row, shownColumns } from './report-shape.ts';
import type { ReportState, SortState } from './report-state.ts';

interface Props {
  readonly info: ReportInfo;
  readonly rows: readonly Row[];
  readonly totalCount: number;
  readonly pageSize: number;
  readonly state: ReportState;
  readonly groupBy: readonly string[] | null;
  readonly change: (part: Partial<ReportState>) => void;
  readonly toolbar: ReactNode;
}

const isNumeric = ({ type, name }: Column) =>
  (type === 'integer' || type === 'number') && !name.endsWith('Number') && !name.endsWith('Id');

/** Texts that may break over lines. */
const longColumns: readonly string[] = ['subject', 'title', 'reason', 'description', 'memo'];
const isLong = ({ name }: Column) => longColumns.includes(name);

interface HeadProps {
  readonly column: Column;
  readonly sort: SortState | null;
  readonly onSort: (sort: SortState) => void;
}

function HeadCell({ column, sort, onSort }: HeadProps) {
  const isSorted = sort?.field === column.name;
  const direction = isSorted && sort.direction === 'ASC' ? 'asc' : 'desc';
  const next = isSorted && sort.direction === 'DESC' ? 'ASC' : 'DESC';
  return (
    <TableCell
      align={isNumeric(column) ? 'right' : 'left'}
      sortDirection={isSorted ? direction : false}
      title={column.words}
    >
      <TableSortLabel
        active={isSorted}
        direction={direction}
        onClick={() => onSort({ field: column.name, direction: next })}
      >
        {column.title}
      </TableSortLabel>
    </TableCell>
  );
}

function TableBar({ info, totalCount, toolbar }: Pick<Props, 'info' | 'totalCount' | 'toolbar'>) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography variant="h2">
        {formatCount(totalCount)} {totalCount === 1 ? 'row' : 'rows'}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
        {info.kind === 'rows' ? info.grain : 'Open a counted figure to see the rows behind it.'}
      </Typography>
      {toolbar}
    </Box>
  );
}

/** The rows of a report, sorted and paged by the server. */
export function ReportTable({ info, rows, totalCount, pageSize, state, groupBy, change, toolbar }: Props) {
  const columns = shownColumns(info, rows, groupBy);
  return (
    <>
      <TableBar info={info} totalCount={totalCount} toolbar={toolbar} />
      {rows.length === 0 ? (
        <EmptyState title="No rows in this selection">Widen the months or take a filter off.</EmptyState>
      ) : (
        <ScrollX label={`Rows of ${info.title}`}>
          <Table size="small">
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <HeadCell key={column.name} column={column} sort={state.sort} onSort={(sort) => change({ sort })} />
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={JSON.stringify(row)} hover>
                  {columns.map((column) => (
                    <TableCell
                      key={column.name}
                      align={isNumeric(column) ? 'right' : 'left'}
                      sx={{
                        whiteSpace: isLong(column) ? 'normal' : 'nowrap',
                        minWidth: isLong(column) ? 220 : 0,
                      }}
                    >
                      <ReportCell info={info} column={column} row={row} filter={state.filter} />
                    </TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </ScrollX>
      )}
      <TablePagination
        component="div"
        count={totalCount}
        page={state.page}
        rowsPerPage={pageSize}
        rowsPerPageOptions={[pageSize]}
        onPageChange={(_event, page) => change({ page })}
      />
    </>
  );
}

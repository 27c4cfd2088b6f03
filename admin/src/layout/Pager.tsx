import { Pagination } from '@mui/material';

interface Props {
  readonly totalCount: number;
  readonly perPage: number;
  /** From 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** The pages of a table that is not a react-admin list; nothing where all of it is on one. */
export function Pager({ totalCount, perPage, page, onPage }: Props) {
  if (totalCount <= perPage) return null;
  return (
    <Pagination
      count={Math.ceil(totalCount / perPage)}
      page={page}
      onChange={(_event, next) => onPage(next)}
      size="small"
      sx={{ p: 1, '@media print': { display: 'none' } }}
    />
  );
}

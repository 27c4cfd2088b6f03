/** Columns that a narrow screen does without. */
export const fromSm = { display: { xs: 'none', sm: 'table-cell' } };
export const fromMd = { display: { xs: 'none', md: 'table-cell' } };
export const fromLg = { display: { xs: 'none', lg: 'table-cell' } };

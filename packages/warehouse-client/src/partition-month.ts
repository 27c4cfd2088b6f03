/** Facts that name their month otherwise than `month`, or have several. */
const monthColumns: Readonly<Record<string, string>> = {
  fct_credit: 'issued_period',
  fct_ledger_line: 'period',
  fct_ticket: 'created_month',
  fct_ticket_pause: 'stopped_month',
};

/** How Hive, and all who read its folders, name the partition of the rows without a value. */
export const nullPartition = '__HIVE_DEFAULT_PARTITION__';

/** The column of a mart by whose UTC months (`YYYY-MM`) its exports are parted; null for one that is written whole. */
export function monthColumnOf(mart: string, columns: readonly string[]): string | null {
  if (!mart.startsWith('fct_')) return null;
  const column = monthColumns[mart] ?? 'month';
  return columns.includes(column) ? column : null;
}

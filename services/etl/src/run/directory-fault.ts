const outOfRoom = /ENOSPC|EDQUOT|EFBIG|No space left|quota exceeded|File too large|not enough space/i;
const notWritable = /EROFS|EACCES|EPERM|ENOTDIR|EEXIST|Read-only file system|Permission denied|Not a directory/i;

/** A code of the operating system, or DuckDB's words for one, which has no codes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code && !error.message.includes(code) ? `${code}: ${error.message}` : error.message;
}

/** PostgreSQL's disk and rights are another matter. */
const isOfPostgres = (error: unknown) => typeof (Object(error) as { severity?: unknown }).severity === 'string';

/**
 * What a person can do about a warehouse directory that is full or can't be written, with the system's own words behind
 * it; null for any other fault.
 */
export function explainDirectoryFault(error: unknown, directory: string): string | null {
  if (isOfPostgres(error)) return null;
  const text = textOf(error);
  if (outOfRoom.test(text)) {
    return `There is no room left in ${directory} (below TENURE_DATA_DIR): make room there or keep fewer snapshots (TENURE_WAREHOUSE_KEEP), then ask for a run again. The last published snapshot stays. (${text})`;
  }
  if (notWritable.test(text)) {
    return `The directory ${directory} (below TENURE_DATA_DIR) can't be written: give the user that Tenure runs as the right to, then ask for a run again. The last published snapshot stays. (${text})`;
  }
  return null;
}

/** Why reports can't be read now: nothing was published yet, or what was published can't be read. */
export class NoSnapshot extends Error {
  constructor(message = 'No warehouse snapshot has been published yet') {
    super(message);
    this.name = 'NoSnapshot';
  }
}

/** What to do about a published file that can't be read. */
const remedy = 'Roll back to an earlier snapshot (`tenure snapshot rollback`), or run the ETL (`tenure etl run`).';

/** The published file is missing, truncated or damaged. The answer is refused, never made up. */
export class UnusableSnapshot extends NoSnapshot {
  constructor(fileName: string, why: string) {
    super(`The warehouse snapshot ${fileName} can't be read: ${why}. ${remedy}`);
    this.name = 'UnusableSnapshot';
  }
}

/** A query takes more than the memory that the warehouse was given. */
export class WarehouseMemoryExceeded extends Error {
  constructor(memoryLimit: string) {
    super(
      `The report takes more than the ${memoryLimit} of memory that the warehouse was given: ask for less at once, or give it more (TENURE_WAREHOUSE_MEMORY)`,
    );
    this.name = 'WarehouseMemoryExceeded';
  }
}

/** DuckDB's words for a file that is not what was written. */
const damage = /^(IO Error|Serialization Error|Corrupt)|corrupt|checksum|database has been invalidated/i;

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** The same fault as something to act on, where it is the file's or the memory's; else as it was. */
export function explainReadingFault(error: unknown, fileName: string, memoryLimit: string): unknown {
  const words = wordsOf(error);
  if (/^Out of Memory Error|^IO Error.*max_temp_directory_size/i.test(words))
    return new WarehouseMemoryExceeded(memoryLimit);
  return damage.test(words) ? new UnusableSnapshot(fileName, 'it is damaged') : error;
}

/** How much of the machine one open warehouse may use. */
export interface WarehouseSettings {
  /** DuckDB's own notation, for example `1GB`. */
  readonly memoryLimit: string;
  readonly threads: number;
}

export const defaultSettings: WarehouseSettings = { memoryLimit: '1GB', threads: 2 };

/** What reading takes beside that. */
export interface ReaderSettings extends WarehouseSettings {
  /** Queries at once; each holds one of libuv's threads, which files, DNS and password hashing need too. */
  readonly mostQueries: number;
  /** A folder of this process alone for what does not fit into memory; beside the warehouse file where missing. */
  readonly spillDirectory?: string;
  /** How much may be there, in DuckDB's own notation; most of the disk where missing. */
  readonly spillLimit?: string;
}

export const defaultReaderSettings: ReaderSettings = { ...defaultSettings, mostQueries: 2 };

export function configOf(settings: WarehouseSettings): Record<string, string> {
  return { max_memory: settings.memoryLimit, threads: String(settings.threads) };
}

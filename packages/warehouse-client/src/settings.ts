/** How much of the machine one open warehouse may use. */
export interface WarehouseSettings {
  /** DuckDB's own notation, for example `1GB`. */
  readonly memoryLimit: string;
  readonly threads: number;
}

export const defaultSettings: WarehouseSettings = { memoryLimit: '1GB', threads: 2 };

export function configOf(settings: WarehouseSettings): Record<string, string> {
  return { max_memory: settings.memoryLimit, threads: String(settings.threads) };
}

import type { Database } from '@tenure/db/client';
import type { WarehouseSettings } from '@tenure/warehouse-client/settings';

export interface EtlLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every part of the service needs. */
export interface EtlOptions {
  readonly db: Database;
  readonly url: string;
  /** Where published files and the working folders of runs are. */
  readonly warehouseDirectory: string;
  readonly settings: WarehouseSettings;
  /** Published snapshots kept, the current one included; at least 1. */
  readonly keep: number;
  /** One run in so many loads everything afresh, whatever has changed; never for that alone when missing. */
  readonly fullEvery?: number;
  /** Where the marts of each current snapshot are put as Parquet; nowhere when missing. */
  readonly parquetDirectory?: string;
  /** How long after a failure of the queue itself, for example a database that is away, it is tried again; 5,000 when missing. */
  readonly retryMilliseconds?: number;
  readonly clock: () => Date;
  readonly log: EtlLog;
}

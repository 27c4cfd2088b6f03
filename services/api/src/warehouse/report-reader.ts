import { join } from 'node:path';
import type { Database } from '@tenure/db/client';
import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import type { ReportRequest } from '@tenure/reports/report-query';
import { NoSnapshot, openSnapshotReader } from '@tenure/warehouse-client/snapshot-reader';
import type { Warehouse } from '@tenure/warehouse-client/warehouse';
import { AnswerCache } from './answer-cache.ts';
import { findCurrentSnapshot, type PublishedSnapshot } from './published-snapshot.ts';
import { countRows, type ReportAnswer, readReport, readRows } from './read-report.ts';

export interface RowTaker {
  /** Called once before the rows, with where they are from and how many there are; what it throws ends the reading. */
  begin(snapshot: PublishedSnapshot, totalCount: number): Promise<void>;
  take(rows: ReportRow[]): Promise<void>;
}

export interface SelectedRows {
  readonly rows: readonly ReportRow[];
  readonly snapshot: PublishedSnapshot;
}

/** Reads reports from the published snapshot, and moves to a new one when told. */
export interface ReportReader {
  /** Looks up which snapshot is current, and reads that one from now on. */
  refresh(): Promise<void>;
  /** The snapshot that reports are read from; null before the first one. */
  current(): PublishedSnapshot | null;
  /** Throws NoSnapshot before the first one, InvalidReportRequest on arguments the report does not have. */
  read(report: ReportContract, request: ReportRequest): Promise<ReportAnswer>;
  /** The rows alone, in one query, and the snapshot they are from. Throws as `read`. */
  selectRows(report: ReportContract, request: ReportRequest): Promise<SelectedRows>;
  /** Every row in order, a batch at a time, all from the one snapshot that `begin` is told. Throws as `read`. */
  readAll(report: ReportContract, request: ReportRequest, taker: RowTaker): Promise<void>;
  /** Lends the current snapshot for what is more than one report. Throws NoSnapshot before the first one. */
  use<Result>(read: (warehouse: Warehouse, snapshot: PublishedSnapshot) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const cachedAnswers = 500;
const batchRows = 10_000;

/** `directory` holds the warehouse files that warehouse_snapshot names. */
export function openReportReader({ db, directory }: { db: Database; directory: string }): ReportReader {
  const reader = openSnapshotReader();
  const cache = new AnswerCache<ReportAnswer>(cachedAnswers);
  const snapshots = new Map<string, PublishedSnapshot>();
  const current = () => snapshots.get(reader.currentFile() ?? '') ?? null;

  const refresh = async () => {
    const snapshot = await findCurrentSnapshot(db);
    if (!snapshot) return;
    const file = join(directory, snapshot.fileName);
    snapshots.set(file, snapshot);
    await reader.moveTo(file);
  };
  const lend = async <Result>(use: Parameters<typeof reader.read<Result>>[0]): Promise<Result> => {
    if (current() === null) await refresh();
    return reader.read(use);
  };
  const snapshotOf = (file: string): PublishedSnapshot => {
    const snapshot = snapshots.get(file);
    if (!snapshot) throw new NoSnapshot();
    return snapshot;
  };

  return {
    refresh,
    current,
    read: (report, request) =>
      lend((warehouse) => {
        const snapshot = snapshotOf(warehouse.file);
        const key = JSON.stringify([snapshot.id, report.name, request]);
        return cache.get(key, () => readReport(warehouse, snapshot, report, request));
      }),
    selectRows: (report, request) =>
      lend(async (warehouse) => {
        const snapshot = snapshotOf(warehouse.file);
        return { rows: await readRows(warehouse, report, request), snapshot };
      }),
    readAll: (report, request, taker) =>
      lend(async (warehouse) => {
        await taker.begin(snapshotOf(warehouse.file), await countRows(warehouse, report, request));
        for (let offset = 0, count = batchRows; count === batchRows; offset += batchRows) {
          const rows = await readRows(warehouse, report, { ...request, limit: batchRows, offset });
          await taker.take(rows);
          count = rows.length;
        }
      }),
    use: (read) => lend((warehouse) => read(warehouse, snapshotOf(warehouse.file))),
    close: () => reader.close(),
  };
}

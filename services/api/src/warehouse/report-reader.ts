import type { ReportContract, ReportRow } from '@tenure/reports/contract';
import { composeReportQuery, type ReportRequest } from '@tenure/reports/report-query';
import { rowSchema } from '@tenure/reports/report-rows';
import { QueryQueue } from '@tenure/warehouse-client/query-queue';
import type { AnswerCache } from './answer-cache.ts';
import type { PublishedSnapshot } from './published-snapshot.ts';
import { type ReportAnswer, readReport, selectRows } from './read-report.ts';
import { countRows } from './read-rows.ts';
import type { ReportSource } from './report-source.ts';
import { openServing, type Serving, type ServingOptions } from './serving.ts';

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
  /** Looks up which snapshot is current, and reads that one from now on. Throws UnusableSnapshot where it is damaged. */
  refresh(): Promise<void>;
  /** The snapshot that reports are read from; null before the first one. */
  current(): PublishedSnapshot | null;
  /** Why that is not the published one, or there is none, in a sentence; null where all is well. */
  problem(): string | null;
  /** Throws NoSnapshot before the first one, InvalidReportRequest on arguments the report does not have. */
  read(report: ReportContract, request: ReportRequest): Promise<ReportAnswer>;
  /** The rows alone, in one query, and the snapshot they are from. Throws as `read`. */
  selectRows(report: ReportContract, request: ReportRequest): Promise<SelectedRows>;
  /** Every row in order, some hundred at a time, all from the one snapshot that `begin` is told. Throws as `read`. */
  readAll(report: ReportContract, request: ReportRequest, taker: RowTaker): Promise<void>;
  /** Lends the current snapshot for what is more than one report. Throws NoSnapshot before the first one. */
  use<Result>(read: (source: ReportSource) => Promise<Result>): Promise<Result>;
  /** What was answered from the snapshot before; null before the first one. */
  answers(): AnswerCache | null;
  /** The same for one request, all of it from one snapshot, whatever is published meanwhile. */
  forRequest(): RequestReader;
  close(): Promise<void>;
}

export interface RequestReader {
  readonly reader: ReportReader;
  /** Once the request is answered. */
  release(): void;
}

/** Exports under way at once: each holds its sorted rows until its client has taken them. */
const mostExports = 4;

export function openReportReader(options: ServingOptions): ReportReader {
  const serving = openServing(options);
  return readerOf(serving, serving.lend, new QueryQueue(mostExports));
}

function readerOf(serving: Serving, lend: Serving['lend'], exports: QueryQueue): ReportReader {
  return {
    refresh: serving.refresh,
    current: () => serving.current()?.snapshot ?? null,
    problem: serving.problem,
    read: (report, request) => lend((source) => readReport(source, report, request)),
    selectRows: (report, request) =>
      lend(async (source) => ({ rows: await selectRows(source, report, request), snapshot: source.snapshot })),
    readAll: (report, request, taker) =>
      exports.join()(() => lend((source) => readEvery(source, report, request, taker))),
    use: lend,
    answers: () => serving.current()?.answers ?? null,
    forRequest: () => pinned(serving, exports),
    close: serving.close,
  };
}

async function readEvery(
  { warehouse, snapshot }: ReportSource,
  report: ReportContract,
  request: ReportRequest,
  taker: RowTaker,
): Promise<void> {
  await taker.begin(snapshot, await countRows(warehouse, report, request));
  const { sql, params } = composeReportQuery(report, request);
  await warehouse.stream(sql, params, rowSchema(report, request.groupBy), (rows) => taker.take(rows));
}

/** Holds the snapshot that is lent when it is first read. */
function pinned(serving: Serving, exports: QueryQueue): RequestReader {
  const released = Promise.withResolvers<void>();
  let source: ReportSource | null = null;
  let lending: Promise<ReportSource> | null = null;
  const hold = () =>
    new Promise<ReportSource>((resolve, reject) => {
      serving
        .lend((lent) => {
          source = lent;
          resolve(lent);
          return released.promise;
        })
        .catch(reject);
    });
  const lend: Serving['lend'] = async (use) => {
    lending ??= hold();
    return serving.watch(await lending, use);
  };
  const now = () => source ?? serving.current();
  const reader = readerOf(serving, lend, exports);
  return {
    reader: { ...reader, current: () => now()?.snapshot ?? null, answers: () => now()?.answers ?? null },
    release: released.resolve,
  };
}

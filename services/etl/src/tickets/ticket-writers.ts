import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EvaluatedFile,
  evaluatedColumns,
  evaluatedFiles,
  type Rows,
  type SourceFile,
  sourceFiles,
} from './ticket-files.ts';
import { headerOf } from './ticket-tables.ts';

export type TicketFile = SourceFile | EvaluatedFile;

/** The CSV files of tickets, each begun with its header. */
export class TicketWriters {
  readonly #files: ReadonlyMap<TicketFile, FileHandle>;

  private constructor(files: ReadonlyMap<TicketFile, FileHandle>) {
    this.#files = files;
  }

  static async open(directory: string): Promise<TicketWriters> {
    const headers: readonly (readonly [TicketFile, string])[] = [
      ...sourceFiles.map((file) => [file, headerOf(file)] as const),
      ...evaluatedFiles.map((file) => [file, evaluatedColumns[file]] as const),
    ];
    const files = new Map<TicketFile, FileHandle>();
    const writers = new TicketWriters(files);
    try {
      for (const [file, header] of headers) {
        const handle = await open(join(directory, `${file}.csv`), 'w');
        files.set(file, handle);
        await handle.write(`${header}\n`);
      }
      return writers;
    } catch (error) {
      await writers.close();
      throw error;
    }
  }

  /** One call at a time for each file. */
  async append(file: TicketFile, rows: Rows): Promise<void> {
    const handle = this.#files.get(file);
    if (!handle) throw new Error(`${file}.csv is not open`);
    for (let at = 0; at < rows.length; ) at += (await handle.write(rows, at)).bytesWritten;
  }

  async close(): Promise<void> {
    for (const handle of this.#files.values()) await handle.close();
  }
}

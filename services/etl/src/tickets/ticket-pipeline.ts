import type { Evaluators } from './evaluators.ts';
import type { SnapshotConnection } from './snapshot-connection.ts';
import type { TicketChunk } from './ticket-chunks.ts';
import type { EvaluatedChunk } from './ticket-evaluator.ts';
import { evaluatedFiles, type Rows, type SourceFile } from './ticket-files.ts';
import { selectRows } from './ticket-tables.ts';
import type { TicketWriters } from './ticket-writers.ts';

export interface TicketExtract {
  /** Of the four source files. */
  readonly rows: number;
  readonly tickets: number;
  readonly clocks: number;
}

interface PipelineParts {
  readonly connections: readonly [SnapshotConnection, SnapshotConnection];
  readonly evaluators: Evaluators;
  readonly writers: TicketWriters;
  readonly asOf: Date;
  /** Some tickets began after `asOf`. */
  readonly hasLater: boolean;
}

/** Which connection copies what: about as much for either. Each file is one connection's, so that its chunks keep their order. */
const filesOfConnections: readonly [readonly SourceFile[], readonly SourceFile[]] = [
  ['ticket', 'ticket_message', 'ticket_clock'],
  ['ticket_event'],
];

type SourceRows = Partial<Record<SourceFile, Rows>>;

/** Copies, evaluates and writes chunks of tickets, several at a time at different stages. */
export class TicketPipeline {
  readonly #parts: PipelineParts;
  /** What each connection is busy with. */
  readonly #copied: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];
  /** Up to which chunk the evaluated files are written. */
  #written: Promise<unknown> = Promise.resolve();
  #tickets = 0;
  #clocks = 0;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
  }

  /** With at most `mostAtOnce` chunks in memory. */
  async run(chunks: readonly TicketChunk[], mostAtOnce: number): Promise<Omit<TicketExtract, 'rows'>> {
    const under: Promise<void>[] = [];
    for (const chunk of chunks) {
      if (under.length >= mostAtOnce) await under.shift();
      const done = this.#take(chunk);
      // A failure is met where it is awaited; until then it must not count as unhandled.
      done.catch(() => undefined);
      under.push(done);
    }
    await Promise.all(under);
    return { tickets: this.#tickets, clocks: this.#clocks };
  }

  async #take(chunk: TicketChunk): Promise<void> {
    const [one, other] = await Promise.all([this.#copy(0, chunk), this.#copy(1, chunk)]);
    const { ticket, ticket_message, ticket_event } = { ...one, ...other };
    if (!ticket || !ticket_message || !ticket_event) throw new Error('A chunk of tickets lacks a file');
    const evaluated = this.#parts.evaluators.evaluate({ ticket, ticket_message, ticket_event });
    await (this.#written = Promise.all([evaluated, this.#written]).then(([rows]) => this.#write(rows)));
  }

  /** After what the connection was to copy before; the rows are in their files once it resolves. */
  #copy(connection: 0 | 1, chunk: TicketChunk): Promise<SourceRows> {
    const { connections, writers, asOf, hasLater } = this.#parts;
    const copied = this.#copied[connection].then(async () => {
      const rows: SourceRows = {};
      for (const file of filesOfConnections[connection]) {
        rows[file] = await connections[connection].copy(selectRows(file, chunk, asOf, hasLater));
        await writers.append(file, rows[file]);
      }
      return rows;
    });
    this.#copied[connection] = copied;
    copied.catch(() => undefined);
    return copied;
  }

  async #write({ files, tickets, clocks }: EvaluatedChunk): Promise<void> {
    for (const file of evaluatedFiles) await this.#parts.writers.append(file, files[file]);
    this.#tickets += tickets;
    this.#clocks += clocks;
  }
}

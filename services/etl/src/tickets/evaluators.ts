import { Worker } from 'node:worker_threads';
import type { Instant } from '@tenure/domain/vocabulary';
import type { SlaTerms } from '@tenure/workflows/sla-context';
import type { ThreadAnswer, ThreadData } from './evaluator-thread.ts';
import { type EvaluatedChunk, type FactRows, TicketEvaluator } from './ticket-evaluator.ts';

export interface Evaluators {
  /** Takes the memory of the rows with it. Rejects for rows that can't be read, naming the ticket. */
  evaluate(rows: FactRows): Promise<EvaluatedChunk>;
  close(): Promise<void>;
}

/** In the thread at hand: for so few tickets that starting another one would take longer. */
export function openInlineEvaluator(terms: SlaTerms, asOf: Instant): Evaluators {
  const evaluator = new TicketEvaluator(terms, asOf);
  return { evaluate: async (rows) => evaluator.evaluate(rows), close: async () => undefined };
}

class EvaluatorThread {
  readonly #worker: Worker;
  readonly #waiting: PromiseWithResolvers<EvaluatedChunk>[] = [];
  #failure: Error | null = null;

  constructor(data: ThreadData) {
    this.#worker = new Worker(new URL('./evaluator-thread.ts', import.meta.url), { workerData: data });
    this.#worker.on('message', (answer: ThreadAnswer) => {
      const asked = this.#waiting.shift();
      if (answer.kind === 'evaluated') asked?.resolve(answer.chunk);
      else asked?.reject(answer.error);
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#fail(new Error(`The thread that evaluates tickets ended with ${code}`)));
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Answers come in the order of the questions. */
  evaluate(rows: FactRows): Promise<EvaluatedChunk> {
    if (this.#failure) return Promise.reject(this.#failure);
    const asked = Promise.withResolvers<EvaluatedChunk>();
    this.#waiting.push(asked);
    const moved = Object.values(rows).map(({ buffer }) => buffer);
    this.#worker.postMessage(rows, moved);
    return asked.promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const asked of this.#waiting.splice(0)) asked.reject(this.#failure);
  }
}

/** In `count` threads beside the one at hand; each chunk goes to the thread with the fewest. */
export function openEvaluatorThreads(terms: SlaTerms, asOf: Instant, count: number): Evaluators {
  const threads = Array.from({ length: count }, () => new EvaluatorThread({ terms, asOf }));
  return {
    async evaluate(rows) {
      const [freest] = threads.toSorted((a, b) => a.waiting - b.waiting);
      if (!freest) throw new RangeError('At least one thread evaluates');
      return freest.evaluate(rows);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

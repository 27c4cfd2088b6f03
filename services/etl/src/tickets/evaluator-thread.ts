import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '@tenure/domain/vocabulary';
import type { SlaTerms } from '@tenure/workflows/sla-context';
import { type EvaluatedChunk, type FactRows, TicketEvaluator } from './ticket-evaluator.ts';

export interface ThreadData {
  readonly terms: SlaTerms;
  readonly asOf: Instant;
}

/** What the thread answers to a chunk of rows. */
export type ThreadAnswer =
  | { readonly kind: 'evaluated'; readonly chunk: EvaluatedChunk }
  | { readonly kind: 'failed'; readonly error: Error };

const port = parentPort;
if (!port) throw new Error('This file is the inside of a worker thread');
const { terms, asOf } = workerData as ThreadData;
const evaluator = new TicketEvaluator(terms, asOf);

function answer(rows: FactRows): ThreadAnswer {
  try {
    return { kind: 'evaluated', chunk: evaluator.evaluate(rows) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

port.on('message', (rows: FactRows) => {
  const told = answer(rows);
  const moved = told.kind === 'evaluated' ? Object.values(told.chunk.files).map(({ buffer }) => buffer) : [];
  port.postMessage(told, moved);
});

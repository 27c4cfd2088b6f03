import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WorkbookContent } from './xlsx-workbook.ts';

const mostMegabytes = 1_024;

const threads = {
  xlsx: new URL('./xlsx-thread.ts', import.meta.url),
  pdf: new URL('./pdf-thread.ts', import.meta.url),
} as const;
export type ApartFormat = keyof typeof threads;

async function writeInThread(format: ApartFormat, content: WorkbookContent): Promise<Uint8Array<ArrayBuffer>> {
  const resourceLimits = { maxOldGenerationSizeMb: mostMegabytes };
  const thread = new Worker(threads[format], { workerData: content, resourceLimits });
  const [file] = await once(thread, 'message');
  return file;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a workbook or a PDF in a thread of its own, since a large one takes seconds in which the API answers others. One
 * at a time, so that the memory it takes is bounded. Rejects with what the thread threw.
 */
export function writeApart(format: ApartFormat, content: WorkbookContent): Promise<Uint8Array<ArrayBuffer>> {
  const mine = last.then(() => writeInThread(format, content));
  last = mine.catch(() => undefined);
  return mine;
}

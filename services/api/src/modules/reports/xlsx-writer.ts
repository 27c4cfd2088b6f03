import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WorkbookContent } from './xlsx-workbook.ts';

const mostMegabytes = 1_024;

async function writeInThread(content: WorkbookContent): Promise<Uint8Array<ArrayBuffer>> {
  const resourceLimits = { maxOldGenerationSizeMb: mostMegabytes };
  const thread = new Worker(new URL('./xlsx-thread.ts', import.meta.url), { workerData: content, resourceLimits });
  const [workbook] = await once(thread, 'message');
  return workbook;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a workbook in a thread of its own, since a large one takes seconds in which the API answers others. One at a
 * time, so that the memory it takes is bounded. Rejects with what the thread threw.
 */
export function writeApart(content: WorkbookContent): Promise<Uint8Array<ArrayBuffer>> {
  const mine = last.then(() => writeInThread(content));
  last = mine.catch(() => undefined);
  return mine;
}

import { parentPort, workerData } from 'node:worker_threads';
import { writeWorkbook } from './xlsx-workbook.ts';

/** Runs in a thread of its own: answers with the bytes of the workbook that it was started with. */
const workbook = await writeWorkbook(workerData);
parentPort?.postMessage(workbook);

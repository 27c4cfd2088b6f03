import { parentPort, workerData } from 'node:worker_threads';
import { writeReportPdf } from './pdf-document.ts';

/** Runs in a thread of its own: answers with the bytes of the PDF that it was started with. */
const file = await writeReportPdf(workerData);
parentPort?.postMessage(file);

import { parentPort, workerData } from 'node:worker_threads';
import { hashFile } from './file-hash.ts';

/** Runs in a thread of its own: answers with the SHA-256 of the file that it was started with. */
parentPort?.postMessage(await hashFile(workerData));

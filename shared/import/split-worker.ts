// Takes files apart in a thread of its own: whoever is served meanwhile does not wait, and a file that asks for too much
// memory ends the thread and nothing else.
import { parentPort, workerData } from 'node:worker_threads';
import { splitFile } from './split-file.js';

const { file, bytes } = workerData as { file: string; bytes: Uint8Array };
parentPort!.postMessage(await splitFile(file, bytes));

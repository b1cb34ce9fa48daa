import { parentPort, workerData } from 'node:worker_threads';
import { onnx } from './onnx';
import { toMessage } from './worker/error-message';
import type { Request, Response } from './worker/messages';
import { Server } from './worker/server';

/** Where the thread that started this one listens. */
const port = parentPort;
if (port) await serve(port);

async function serve({ postMessage, on }: NonNullable<typeof parentPort>): Promise<void> {}

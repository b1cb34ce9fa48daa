import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type OnnxOptions, onnx } from './onnx';
import { toMessage } from './worker/error-message';
import { opening, type Question, type Request, type Response } from './worker/messages';
import { Server } from './worker/server';

// The program of the thread that `onnx({ worker: true })` starts.
if (parentPort) void serve(parentPort, workerData as OnnxOptions);

async function serve(port: MessagePort, options: OnnxOptions): Promise<void> {
  let server: Server;
  try {
    server = new Server(await onnx(options));
  } catch (error) {
    send(port, { number: opening, error: toMessage(error) });
    return;
  }
  send(port, { number: opening, answer: undefined });
  let queue = Promise.resolve();
  port.on('message', (request: Request) => {
    queue = queue.then(() =>
      request.kind === 'ask' ? answer(port, server, request.number, request.question) : server.obey(request),
    );
  });
}

async function answer(port: MessagePort, server: Server, number: number, question: Question): Promise<void> {
  try {
    send(port, { number, answer: await server.answer(question) });
  } catch (error) {
    send(port, { number, error: toMessage(error) });
  }
}

/** Elements are handed over, not copied again. */
function send(port: MessagePort, response: Response): void {
  const elements =
    'answer' in response && ArrayBuffer.isView(response.answer) ? [response.answer.buffer] : [];
  port.postMessage(response, elements as ArrayBuffer[]);
}

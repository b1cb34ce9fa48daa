import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startPython } from 'gymnasium-js/python';

const folder = fileURLToPath(new URL('../../../tools/bench/gymnasium', import.meta.url));
const id = 'null_env:Null-v0';

/** Steps per second of an environment that does nothing, measured in turn over the bridge and over HTTP. */
export async function measureBridge(
  python: string,
  count: number,
  rounds: number,
): Promise<{ bridge: number[]; http: number[] }> {
  process.env.PYTHONPATH = folder;
  const [child, post] = await startHttp(python, count);
  const process_ = await startPython({ allowedIds: [id], python });
  const envs = await process_.makeVec<Float32Array, Int32Array>(id, { numEnvs: count });
  envs.reset({ seed: 0 });
  const actions = new Int32Array(count);
  const bridge: number[] = [];
  const http: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    bridge.push(await perSecond(8000, () => envs.step(actions)));
    http.push(await perSecond(500, () => post(Array.from(actions))));
  }
  child.kill();
  process_.close();
  // The first round is for warming up.
  return { bridge: bridge.slice(1), http: http.slice(1) };
}

async function perSecond(calls: number, call: () => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < calls; i++) {
    const result = call();
    if (result instanceof Promise) await result;
  }
  return (1000 * calls) / (performance.now() - start);
}

type Post = (actions: readonly number[]) => Promise<unknown>;

async function startHttp(python: string, count: number): Promise<[ChildProcess, Post]> {
  const child = spawn(python, [`${folder}/http_json.py`, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const options = {
    port: Number(line),
    host: '127.0.0.1',
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
  };
  const post: Post = async (actions) => {
    const body = JSON.stringify(actions);
    const sent = request({ ...options, headers: { 'Content-Length': body.length } });
    sent.setNoDelay();
    sent.end(body);
    const [answer] = await once(sent, 'response');
    return JSON.parse(await text(answer));
  };
  return [child, post];
}

// Starts the bridge, prints Python's process id, and blocks in a step.
import { startPython } from '../../../src/python/index';

const [, , python, script] = process.argv;
const id = 'echo_env:Misbehaving-v0';
const child = await startPython({
  allowedIds: [id],
  python: python!,
  arguments: ['-B', script!, JSON.stringify([id])],
  stderr: 'ignore',
});
const envs = await child.makeVec<Int32Array, Int32Array>(id);
envs.reset();
console.log(child.pid);
envs.step(Int32Array.of(2));

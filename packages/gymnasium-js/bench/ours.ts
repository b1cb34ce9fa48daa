// Our side of one row, in a process of its own: the task on stdin, speed and observations on stdout.
import { readFileSync } from 'node:fs';
import { make, makeVec } from 'gymnasium-js';
import type { CartPoleRun, CartPoleSpeed } from './cartpole';
import { perCpuSecond } from './measure';

const { mode, count, steps, actions } = JSON.parse(readFileSync(0, 'utf8')) as CartPoleRun;
const run = mode === 'single' ? single(actions as number[]) : vector(mode, actions as number[][]);
const observations = Array.from(run(20));
run(steps);
const speed: CartPoleSpeed = {
  stepsPerSecond: perCpuSecond(count * steps, () => run(steps)),
  observations,
  versions: {},
};
console.log(JSON.stringify(speed));

function single(list: readonly number[]): (steps: number) => Float32Array {
  const env = make('CartPole-v1');
  env.reset({ seed: 0 });
  return (total) => {
    let observation: Float32Array = new Float32Array();
    for (let step = 0; step < total; step++) {
      const [next, , terminated, truncated] = env.step(list[step % list.length]!);
      observation = terminated || truncated ? env.reset()[0] : next;
    }
    return observation;
  };
}

function vector(vectorizationMode: 'sync' | 'vector_entry_point', lists: readonly (readonly number[])[]) {
  const envs = makeVec<Float32Array, Int32Array>('CartPole-v1', { numEnvs: count, vectorizationMode });
  const batches = lists.map((list) => Int32Array.from(list));
  envs.reset({ seed: 0 });
  return (total: number): Float32Array => {
    let observations: Float32Array = new Float32Array();
    for (let step = 0; step < total; step++) {
      [observations] = envs.step(batches[step % batches.length]!);
    }
    return observations;
  };
}

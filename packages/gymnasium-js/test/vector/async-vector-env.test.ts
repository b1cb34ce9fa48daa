import { afterEach, describe, expect, inject, it } from 'vitest';
import { make } from '../../src/core/make';
import {
  AlreadyPendingCallError,
  ArgumentError,
  ClosedEnvironmentError,
  NoAsyncCallError,
} from '../../src/errors';
import {
  AsyncVectorEnv,
  type AsyncVectorOptions,
  makeVecAsync,
  WorkerError,
  WorkerTimeout,
} from '../../src/vector/async';
import type { AutoresetMode } from '../../src/vector/autoreset-mode';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import { breaking } from './broken-envs';

const { program, module } = inject('threads');
const opened: AsyncVectorEnv[] = [];

async function create<Observations, Actions>(ids: string[], options: AsyncVectorOptions = {}) {
  const sources = ids.map((id) => ({ id, module }));
  const envs = await AsyncVectorEnv.create<Observations, Actions>(sources, {
    program: new URL(program),
    ...options,
  });
  opened.push(envs as AsyncVectorEnv);
  return envs;
}

afterEach(() => {
  for (const envs of opened.splice(0)) envs.close();
});

const three = (id: string) => [id, id, id];
const fragile = () => create<Int32Array, Int32Array>(three('Fragile-v0'), { closeTimeout: 50 });

describe('AsyncVectorEnv', () => {
  it.each(['NextStep', 'SameStep'] as AutoresetMode[])(
    'gives what SyncVectorEnv gives in mode %s',
    async (autoresetMode) => {
      const envs = await create<Float32Array, Int32Array>(three('CartPole-v1'), { autoresetMode });
      const sync = new SyncVectorEnv<Float32Array, Int32Array>(
        three('CartPole-v1').map((id) => () => make(id)),
        { autoresetMode },
      );
      sync.actionSpace.seed(5);
      expect(envs.reset({ seed: 3 })).toEqual(sync.reset({ seed: 3 }));
      for (let t = 0; t < 60; t++) {
        const actions = sync.actionSpace.sample();
        expect(envs.step(actions), `step ${t}`).toEqual(sync.step(actions));
      }
      expect(envs.getAttr('npRandomSeed')).toEqual(sync.npRandomSeed);
    },
  );

  it('exchanges arrays of actions, tuples of observations and infos', async () => {
    for (const [id, action] of [
      ['Pendulum-v1', new Float32Array([0.5, -1, 2])],
      ['Blackjack-v1', new Int32Array([0, 1, 1])],
      ['Taxi-v4', new Int32Array([0, 4, 5])],
    ] as const) {
      const envs = await create(three(id));
      const sync = new SyncVectorEnv(three(id).map((each) => () => make(each)));
      expect(envs.reset({ seed: 11 })).toEqual(sync.reset({ seed: 11 }));
      expect(envs.step(action)).toEqual(sync.step(action));
      expect(envs.step(action)).toEqual(sync.step(action));
    }
  });

  it('sends observations that are no numbers as messages', async () => {
    const envs = await create<string[], number[]>(['Word-v0', 'Word-v0']);
    expect(envs.reset({ seed: 0 })).toEqual([
      ['a', 'a'],
      { length: new Float64Array([1, 1]), _length: new Uint8Array([1, 1]) },
    ]);
    const [observations, rewards, , , infos] = envs.step([0, 1]);
    expect(observations).toEqual(['aa', 'ab']);
    expect(rewards).toEqual(new Float64Array([2, 2]));
    expect(infos.word).toEqual(['aa', 'ab']);
  });

  it('resets some environments by a mask, and asks for it in mode Disabled', async () => {
    const envs = await create<Int32Array, Int32Array>(three('Corridor-v0'), { autoresetMode: 'Disabled' });
    envs.reset({ seed: [1, 2, 3] });
    for (let t = 0; t < 4; t++) {
      const [, , terminations] = envs.step(new Int32Array([1, 0, 0]));
      if (terminations[0]) break;
    }
    expect(() => envs.step(new Int32Array(3))).toThrow(/Environment 0 has ended/);
    const [observations] = envs.reset({ seed: 1, options: { reset_mask: [true, false, false] } });
    expect(observations[0]).toBeLessThan(2);
    expect(envs.step(new Int32Array(3))[2]).toEqual(new Uint8Array(3));
  });

  it('can exchange everything as messages', async () => {
    const envs = await create<Float32Array, Int32Array>(['CartPole-v1', 'CartPole-v1'], {
      sharedMemory: false,
    });
    const sync = new SyncVectorEnv<Float32Array, Int32Array>([
      () => make('CartPole-v1'),
      () => make('CartPole-v1'),
    ]);
    expect(envs.reset({ seed: 3 })).toEqual(sync.reset({ seed: 3 }));
    for (let t = 0; t < 30; t++) {
      const actions = Int32Array.of(t % 2, 1);
      expect(envs.step(actions)).toEqual(sync.step(actions));
    }
  });

  it('renders in the threads, and knows their seeds', async () => {
    const sources = [0, 1].map(() => ({ id: 'FrozenLake-v1', kwargs: { renderMode: 'ansi' } }));
    const envs = await AsyncVectorEnv.create(sources, { program: new URL(program) });
    opened.push(envs);
    const lake = make('FrozenLake-v1', { renderMode: 'ansi' });
    lake.reset();
    envs.reset({ seed: [5, 9] });
    expect(envs.renderMode).toBe('ansi');
    expect(envs.render()).toEqual([lake.render(), lake.render()]);
    expect(envs.npRandomSeed).toEqual([5, 9]);
  });

  it('leaves the event loop free between stepAsync and stepWait', async () => {
    const envs = await create<Float32Array, Int32Array>(three('CartPole-v1'));
    envs.reset({ seed: 0 });
    envs.stepAsync(new Int32Array(3));
    expect(() => envs.stepAsync(new Int32Array(3))).toThrow(AlreadyPendingCallError);
    expect(() => envs.resetWait()).toThrow(NoAsyncCallError);
    await envs.ready();
    expect(envs.stepWait()[1]).toEqual(new Float64Array([1, 1, 1]));
    expect(() => envs.stepWait()).toThrow(NoAsyncCallError);
  });

  it('calls methods and sets attributes in the threads', async () => {
    const envs = await create(three('Corridor-v0'));
    envs.reset({ seed: 0 });
    expect(envs.call('toString')[2]).toContain('CorridorEnv<Corridor-v0>');
    envs.setAttr('position', [1, 2, 3]);
    expect(envs.getAttr('position')).toEqual([1, 2, 3]);
    expect(() => envs.setAttr('position', [1])).toThrow(ArgumentError);
  });

  it('makes environments of a registered id by makeVecAsync, with their arguments', async () => {
    const envs = await makeVecAsync<Int32Array, Int32Array>('FrozenLake-v1', {
      numEnvs: 2,
      isSlippery: false,
      vectorKwargs: { program: new URL(program) },
    });
    opened.push(envs as AsyncVectorEnv);
    expect(String(envs)).toBe('AsyncVectorEnv(FrozenLake-v1, num_envs=2)');
    envs.reset({ seed: 0 });
    expect(envs.step(new Int32Array([1, 2]))[0]).toEqual(new Int32Array([4, 1]));
    expect(envs.spec?.kwargs).toMatchObject({ isSlippery: false, numEnvs: 2, vectorizationMode: 'async' });
  });
});

describe('failures', () => {
  it('names the environment that throws, and what it threw', async () => {
    const envs = await fragile();
    envs.reset({ seed: 0 });
    expect(() => envs.step(new Int32Array([0, breaking.throw, 0]))).toThrow(
      'Environment 1: RangeError: the floor gave way',
    );
    expect(envs.closed).toBe(true);
    expect(() => envs.step(new Int32Array(3))).toThrow(ClosedEnvironmentError);
  });

  it('names the environment whose thread dies, while blocked and while not', async () => {
    const blocked = await fragile();
    blocked.reset({ seed: 0 });
    expect(() => blocked.step(new Int32Array([0, 0, breaking.exit]))).toThrow(
      'Environment 2: its thread ended with code 7',
    );
    const free = await fragile();
    free.reset({ seed: 0 });
    free.stepAsync(new Int32Array([breaking.exit, 0, 0]));
    await free.ready();
    expect(() => free.stepWait()).toThrow(expect.objectContaining({ name: 'WorkerError', index: 0 }));
  });

  it('gives up on an environment that does not answer in time, and can be closed', async () => {
    const envs = await fragile();
    envs.reset({ seed: 0 });
    envs.stepAsync(new Int32Array([0, breaking.hang, 0]));
    expect(() => envs.stepWait(100)).toThrow(WorkerTimeout);
    envs.close();
    expect(envs.closed).toBe(true);
  });

  it('reports environments that cannot be made, and differing or missing ones', async () => {
    await expect(create(['Corridor-v0', 'Unmakeable-v0'])).rejects.toThrow(
      'Environment 1: Error: no such place',
    );
    await expect(create(['Corridor-v0', 'Unmakeable-v0'])).rejects.toBeInstanceOf(WorkerError);
    await expect(create(['CartPole-v1', 'Pendulum-v1'])).rejects.toThrow(/sources\[1\]/);
    await expect(create([])).rejects.toThrow(ArgumentError);
  });

  it('reports a program that does not exist', async () => {
    await expect(
      create(['CartPole-v1'], { program: new URL('missing.js', program), closeTimeout: 50 }),
    ).rejects.toThrow(/missing\.js/);
  });

  it('refuses actions for another number of environments', async () => {
    const envs = await create<Float32Array, Int32Array>(three('CartPole-v1'));
    envs.reset({ seed: 0 });
    expect(() => envs.step(new Int32Array(2))).toThrow(
      /actions must be one action for each of 3 environments/,
    );
    expect(envs.step(new Int32Array(3))[1]).toHaveLength(3);
  });
});

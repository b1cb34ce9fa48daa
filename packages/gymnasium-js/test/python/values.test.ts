import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Python, startPython } from '../../src/python/index';
import { python } from './find-python';

interface Values {
  bits: Int8Array;
  image: Uint8Array;
  pair: [Int32Array, Int32Array];
  position: Float64Array;
}

const id = 'echo_env:Echo-v0';

describe.runIf(python)('values over the bridge', () => {
  let process: Python;
  beforeEach(async () => {
    process = await startPython({ allowedIds: [id, 'echo_env:Wordy-v0', 'CartPole-v1'], python: python! });
  });
  afterEach(() => process.close());

  it('have the spaces of Python', async () => {
    const envs = await process.makeVec(id, { numEnvs: 2 });
    expect(String(envs.singleActionSpace)).toBe(
      "Dict('bits': MultiBinary(4), 'image': Box(0, 255, (2, 3, 3), uint8), " +
        "'pair': Tuple(Discrete(5, start=2), MultiDiscrete([2 3])), 'position': Box(-inf, inf, (2,), float64))",
    );
    expect(envs.singleObservationSpace.equals(envs.singleActionSpace)).toBe(true);
  });

  it.each(['sync', 'async'] as const)('come back from Python as they were sent, %s', async (mode) => {
    const envs = await process.makeVec<Values, Values>(id, { numEnvs: 3, vectorizationMode: mode });
    const [first] = envs.reset({ seed: [5, null, 5] });
    expect(envs.observationSpace.contains(first)).toBe(true);
    expect(first.position.slice(0, 2)).toEqual(first.position.slice(4));
    envs.actionSpace.seed(1);
    for (let t = 0; t < 2; t++) {
      const actions = envs.actionSpace.sample();
      const [observations, rewards] = t === 0 ? envs.step(actions) : await envs.stepPromise(actions);
      expect(observations).toEqual(actions);
      const [x, y] = actions.position;
      expect(rewards[0]).toBe(x! + y!);
    }
  });

  it('are kept apart for episodes that ended, with their infos', async () => {
    const envs = await process.makeVec<Values, Values>(id, {
      numEnvs: 2,
      autoresetMode: 'SameStep',
      infos: 'all',
    });
    const [, start] = envs.reset({ options: { lives: 3 } });
    expect(start.options).toMatchObject({ lives: Float64Array.of(3, 3) });
    const actions = envs.actionSpace.sample();
    envs.step(actions);
    const [, , , , going] = envs.step(actions);
    expect(going).toEqual({ steps: Float64Array.of(2, 2), _steps: Uint8Array.of(1, 1) });
    const [, , , truncations, infos] = envs.step(actions);
    expect(truncations).toEqual(Uint8Array.of(1, 1));
    expect(infos._final_obs).toEqual(Uint8Array.of(1, 1));
    const [, last] = infos.final_obs as Values[];
    expect(last!.pair).toEqual([actions.pair[0].slice(1), actions.pair[1].slice(2)]);
    expect(last!.position).toEqual(actions.position.slice(2));
    expect(infos.final_info).toMatchObject({ steps: Float64Array.of(3, 3) });
  });

  it('are drawn as pixels and as text', async () => {
    const pixels = await process.makeVec<Values, Values>(id, {
      numEnvs: 2,
      kwargs: { renderMode: 'rgb_array' },
    });
    pixels.reset();
    pixels.step(pixels.actionSpace.sample());
    const frame = { width: 4, height: 2, data: new Uint8Array(24).fill(1) };
    expect(pixels.renderMode).toBe('rgb_array');
    expect(pixels.render()).toEqual([frame, frame]);
    const text = await process.makeVec(id, { kwargs: { renderMode: 'ansi' } });
    text.reset();
    expect(text.render()).toEqual(['step 0']);
    expect((await process.makeVec(id)).render()).toBeNull();
  });

  it('are arguments and results of calls', async () => {
    const envs = await process.makeVec(id, { numEnvs: 2 });
    const answer = {
      number: 3.5,
      words: ['b', 'a'],
      steps: Float64Array.of(0, 1, 2),
      nothing: null,
      lost: Number.NaN,
    };
    expect(envs.call('describe', 2.5, ['a', 'b'])).toEqual([answer, answer]);
    expect(envs.call('steps')).toEqual([0, 0]);
    expect(() => envs.call('_np_random')).toThrow('Names with an underscore');
    expect(() => envs.call('nothing')).toThrow(
      expect.objectContaining({ name: 'PythonError', type: 'AttributeError' }),
    );
    const native = await process.makeVec('CartPole-v1');
    expect(() => native.call('state')).toThrow("mode 'sync' or 'async'");
  });

  it('without a fixed size are refused', async () => {
    await expect(process.makeVec('echo_env:Wordy-v0')).rejects.toMatchObject({
      name: 'UnsupportedMode',
      message: expect.stringContaining('Text(1, 5'),
    });
  });

  it('of the wrong form are refused before they are sent', async () => {
    const envs = await process.makeVec<unknown, unknown>(id);
    const { image, ...rest } = envs.actionSpace.sample() as Values;
    envs.reset();
    expect(() => envs.step({ ...rest })).toThrow('actions.image must be numbers');
    expect(() => envs.step({ ...rest, image: image.slice(1) })).toThrow('actions.image must be 18 numbers');
    expect(() => envs.step({ ...rest, image, pair: [[2]] })).toThrow('actions.pair.1 must be numbers');
  });
});

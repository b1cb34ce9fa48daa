import { adamw, chain, clipByGlobalNorm, flatten } from '@lab/nn';
import { array, random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  type AnyCore,
  ConfigError,
  classify,
  evaluateLengths,
  exampleBatch,
  fsrm,
  gru,
  InputError,
  initClassifier,
  lstm,
  maskedCrossEntropy,
  modelSize,
  parameterCount,
  parityExample,
  prefixParity,
  trainClassifier,
  widthFor,
} from '../../src/index';
import { elementsOf, normals, numbersOf } from '../support';

const optimiser = flatten(chain(clipByGlobalNorm(1), adamw({ learningRate: 0.03 })));

describe('a batch of examples', () => {
  const examples = [parityExample([1, 0, 1]), parityExample([1])];

  it('lies time-major, padded with zeros and unscored targets', async () => {
    const { xs, targets } = exampleBatch(examples, 2);
    expect(xs.shape).toEqual([3, 2, 2]);
    expect(await numbersOf(xs)).toEqual([0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0]);
    expect(await numbersOf(targets)).toEqual([1, 1, 1, -1, 0, -1]);
  });

  it('is padded or cut to a given length', async () => {
    expect(await numbersOf(exampleBatch(examples, 2, 2).targets)).toEqual([1, 1, 1, -1]);
    expect(exampleBatch(examples, 2, 5).xs.shape).toEqual([5, 2, 2]);
    expect(() => exampleBatch([], 2)).toThrow(new InputError('exampleBatch: needs at least one example'));
  });
});

describe('the loss', () => {
  it('is the mean over scored positions of the log of what the target got', async () => {
    const logits = array([
      [
        [0, Math.log(3)],
        [5, 5],
      ],
    ]);
    const loss = maskedCrossEntropy(logits, array([[1, -1]], { dtype: 'int32' }));
    expect(await loss.item()).toBeCloseTo(Math.log(4 / 3), 6);
    expect(await maskedCrossEntropy(logits, array([[-1, -1]], { dtype: 'int32' })).item()).toBeCloseTo(0, 12);
  });
});

describe('training', () => {
  it('learns prefix parity, and holds at four times the length', async () => {
    const core = gru({ inputs: 2, width: 16 });
    const losses: number[] = [];
    const config = {
      task: prefixParity,
      core,
      optimiser,
      steps: 150,
      batch: 32,
      sizes: [2, 8] as const,
      seed: 1,
    };
    const params = await trainClassifier({
      ...config,
      onStep: async (step, loss) => {
        if (step % 149 === 0) losses.push(await loss());
      },
    });
    expect(losses[0]).toBeGreaterThan(0.5);
    expect(losses[1]).toBeLessThan(0.1);
    const results = await evaluateLengths({
      task: prefixParity,
      core,
      params,
      sizes: [8, 32],
      examples: 32,
      seed: 2,
      part: 16,
    });
    expect(results.map(({ size, length }) => [size, length])).toEqual([
      [8, 8],
      [32, 32],
    ]);
    expect(results[0]?.accuracy).toBeGreaterThan(0.95);
    expect(results[1]?.accuracy).toBeGreaterThan(0.9);
  });

  it('goes the same way from the same seed, also from random starts', async () => {
    const core = fsrm({ inputs: 2, tokens: 2, width: 8, heads: 2, T: 1 });
    const config = { task: prefixParity, core, optimiser, steps: 3, batch: 4, sizes: [2, 5] as const };
    const one = await elementsOf(await trainClassifier({ ...config, seed: 3 }));
    expect(await elementsOf(await trainClassifier({ ...config, seed: 3 }))).toEqual(one);
    expect(await elementsOf(await trainClassifier({ ...config, seed: 4 }))).not.toEqual(one);
    await expect(trainClassifier({ ...config, steps: 0, seed: 3 })).rejects.toThrow(ConfigError);
  });
});

describe('evaluation', () => {
  it('gives what the model says of the whole sequence, whatever the parts', async () => {
    const core = lstm({ inputs: 2, width: 5 });
    const params = initClassifier(core, 2, random.key(5));
    const evaluate = (part: number) =>
      evaluateLengths({ task: prefixParity, core, params, sizes: [3, 20], examples: 16, seed: 6, part });
    expect(await evaluate(7)).toEqual(await evaluate(32));
    const [, logits] = classify(core, params, core.initialState(params.core, 4), normals(7, [3, 4, 2]));
    expect(logits.shape).toEqual([3, 4, 2]);
  });
});

describe('sizes of models', () => {
  it('are counted, and matched by their widths', () => {
    const build = (width: number) => lstm({ inputs: 3, width }) as AnyCore;
    const count = parameterCount(initClassifier(build(10), 2, random.key(0)));
    expect(count).toBe(4 * (30 + 100 + 10) + 22);
    expect(modelSize(build(10), 2)).toBe(count);
    expect(widthFor(build, 2, count + 3, [8, 9, 10, 11])).toBe(10);
    expect(() => widthFor(build, 2, 10, [])).toThrow(InputError);
  });
});

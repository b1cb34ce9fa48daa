import { array, scalar, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  adam,
  adamw,
  ConfigError,
  type GradientTransformation,
  lion,
  matrixMask,
  momentum,
  schedules,
  sgd,
} from '../../src/index'; // prettier-ignore
import { expectNumbers, leavesOf } from '../support';

const params = { weight: array([[10]]), bias: array([10]) };
const gradients = { weight: array([[4]]), bias: array([-4]) };

/** The first updates of weight and bias. */
async function first(optimiser: GradientTransformation): Promise<number[]> {
  const [updates] = optimiser.update(gradients, optimiser.init(params), params);
  const { weight, bias } = await leavesOf(updates);
  return [...(weight ?? []), ...(bias ?? [])];
}

describe('the first step', () => {
  it.each([
    ['sgd', sgd({ learningRate: 0.5 }), [-2, 2]],
    ['momentum', momentum({ learningRate: 0.5 }), [-2, 2]],
    ['nesterov', momentum({ learningRate: 0.5, nesterov: true }), [-3.8, 3.8]],
    ['adam', adam({ learningRate: 0.5 }), [-0.5, 0.5]],
    ['adamw', adamw({ learningRate: 0.5 }), [-0.55, 0.45]],
    ['adamw on matrices', adamw({ learningRate: 0.5, weightDecay: 0.1, mask: matrixMask }), [-1, 0.5]],
    ['lion', lion({ learningRate: 0.5 }), [-0.5, 0.5]],
    ['lion on matrices', lion({ learningRate: 0.5, weightDecay: 0.1, mask: matrixMask }), [-1, 0.5]],
  ] as const)('of %s', async (_name, optimiser, expected) => {
    expectNumbers(await first(optimiser), expected, 1e-6);
  });

  it('takes a rate that is a tensor or a schedule', async () => {
    expectNumbers(await first(sgd({ learningRate: scalar(0.25) })), [-1, 1], 0);
    expectNumbers(await first(sgd({ learningRate: schedules.constant(0.25) })), [-1, 1], 0);
  });
});

it('options go through to the parts', () => {
  expect(() => adam({ learningRate: 1, b1: 2 })).toThrow(
    new ConfigError('scaleByAdam: b1 must be in [0, 1), got 2'),
  );
  expect(() => adamw({ learningRate: 1, weightDecay: -1 })).toThrow(ConfigError);
  expect(() => lion({ learningRate: 1, b2: 1 })).toThrow(ConfigError);
  expect(() => momentum({ learningRate: 1, momentum: 1 })).toThrow('trace: decay must be in [0, 1), got 1');
});

it('masks see leaf and path', () => {
  const matrix = array([[1]]) as Tensor;
  expect([matrixMask(matrix, []), matrixMask(array([1]), []), matrixMask(scalar(1), [])]).toEqual([
    true,
    false,
    false,
  ]);
});

import { array, random } from '@lab/tensor';
import { expect, test } from 'vitest';
import { type LossInputs, losses, lossNames } from '../src/losses';

const logProbs = array([
  [-1, -2],
  [-0.5, 0],
]);
const inputs: LossInputs = {
  logProbs,
  oldLogProbs: logProbs,
  advantages: array([1, -1]),
  mask: array([
    [1, 1],
    [1, 0],
  ]),
  key: random.key(0),
  entropies: array([
    [1, 0.2],
    [0.1, 9],
  ]),
  samples: 2,
  maxAnswerLength: 4,
};

/** At ratios of 1: means of -A, 1 where ratios are looked at and log p elsewhere. */
test.each<[keyof typeof losses, number]>([
  ['ppo', -1 / 3],
  ['grpo', 0],
  ['drGrpo', -1 / 8],
  ['luspo', -1 / 2],
  ['reinforce', 2.5 / 3],
  ['highEntropy', -1],
  ['real', 2 * Math.log(2)],
])('%s is the loss it is named after', async (name, value) => {
  expect(await losses[name](inputs).item()).toBeCloseTo(value, 5);
});

test('every loss is finite at a ratio of 1', async () => {
  for (const name of lossNames) expect(await losses[name](inputs).item(), name).toSatisfy(Number.isFinite);
});

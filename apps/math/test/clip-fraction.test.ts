import { array } from '@lab/tensor';
import { expect, test } from 'vitest';
import { clipFraction } from '../src/clip-fraction';

test('the share of the tokens of answers whose ratio is further from 1 than a fifth', async () => {
  const row = (values: number[]) => array(Float32Array.from(values), { shape: [2, 3] });
  const logProbs = row([0, Math.log(1.19), Math.log(1.21), Math.log(0.79), Math.log(0.81), 5]);
  const share = clipFraction(logProbs, row([0, 0, 0, 0, 0, 0]), row([1, 1, 1, 1, 1, 0]));
  expect(await share.item()).toBeCloseTo(0.4, 6);
});

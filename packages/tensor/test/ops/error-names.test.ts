import { expect, it } from 'vitest';
import * as t from '../../src';

const x = t.zeros([2]);
const ints = t.zeros([2], 'int32');
const bools = t.zeros([2], 'bool');
const wrongAxis = { axis: 5 };
const notDtype = { dtype: 'int32' } as never;
const key = t.random.key(0);

it.each<[string, () => unknown]>([
  ['all', () => t.all(bools, wrongAxis)],
  ['any', () => t.any(x)],
  ['arange', () => t.arange(Number.NaN)],
  ['arange', () => t.arange(3, notDtype)],
  ['argmax', () => t.argmax(x, 1 as never)],
  ['argsort', () => t.argsort(bools)],
  ['cast', () => t.cast(x, 'int64' as never)],
  ['clip', () => t.clip(x, t.zeros([3]), 1)],
  ['clip', () => t.clip(bools, false, true)],
  ['cumsum', () => t.cumsum(x, 0 as never)],
  ['eye', () => t.eye(-1)],
  ['eye', () => t.eye(2, notDtype)],
  ['gather', () => t.gather(x, t.zeros([1]))],
  ['iota', () => t.iota([2], 0, notDtype)],
  ['logSumExp', () => t.logSumExp(ints)],
  ['logSumExp', () => t.logSumExp(x, wrongAxis)],
  ['matmul', () => t.matmul([[1]] as never, t.zeros([1, 1]))],
  ['mean', () => t.mean(x, wrongAxis)],
  ['oneHot', () => t.oneHot(x, 3)],
  ['oneHot', () => t.oneHot(ints, 3, notDtype)],
  ['ones', () => t.ones(3 as never)],
  ['reciprocal', () => t.reciprocal(bools)],
  ['relu', () => t.relu(bools)],
  ['softmax', () => t.softmax(undefined as never)],
  ['softmax', () => t.softmax(x, { axis: 0 } as never)],
  ['square', () => t.square(bools)],
  ['stack', () => t.stack([x, ints])],
  ['sum', () => t.sum(x, 0 as never)],
  ['variance', () => t.variance(x, wrongAxis)],
  ['zeros', () => t.zeros([2], notDtype)],
  ['zerosLike', () => t.zerosLike(undefined as never)],
  ['random.bernoulli', () => t.random.bernoulli(x, 0.5, [2])],
  ['random.categorical', () => t.random.categorical(x, x)],
  ['random.categorical', () => t.random.categorical(key, ints)],
  ['random.fold', () => t.random.fold(key, 1.5)],
  ['random.fold', () => t.random.fold(key, x)],
  ['random.normal', () => t.random.normal(0 as never, [2])],
  ['random.permutation', () => t.random.permutation(key, -1)],
  ['random.split', () => t.random.split(key, -1)],
  ['random.uniform', () => t.random.uniform(key, [-1])],
])('%s says its own name and not that of a function it uses', (name, f) => {
  expect(f).toThrow(t.TensorError);
  expect(f).toThrow(new RegExp(`^${name.replace('.', '\\.')}: `));
});

import { expect, it } from 'vitest';
import {
  argmax,
  array,
  customGradient,
  full,
  grad,
  jit,
  mean,
  mul,
  NonFiniteError,
  ShapeError,
  scalar,
  scan,
  split,
  sum,
  type Tensor,
  TensorError,
  zeros,
} from '../../src';

const ints = array([1, 2], { dtype: 'int32' });
const listed = customGradient(
  (x) => mul(x, 1),
  () => 0 as never,
);

it.each<[string, () => unknown]>([
  ['sum', () => sum(zeros([2]), { axis: 3 })],
  ['argmax', () => argmax(zeros([2]), { axis: 3 })],
  ['full', () => full([2], 0.5, 'int32')],
  ['scalar', () => scalar(0.5, 'int32')],
  ['scan', () => scan((c: Tensor) => [zeros([7]), c], scalar(0), null, { length: 1 })],
  ['split', () => split(zeros([3]), 2)],
  ['mean', () => mean(ints)],
  ['grad', () => grad((x: Tensor) => x)(zeros([2]))],
  ['customGradient', () => grad((x: Tensor) => sum(listed(x)))(zeros([2]))],
])('%s ends its message with the line of the caller and begins it with its own name', (name, f) => {
  expect(f).toThrow(TensorError);
  expect(f).toThrow(new RegExp(`^${name}: .*\n  at \\S*errors\\.test\\.ts:\\d+:\\d+$`));
});

it('names the line of the caller below many functions of the package', async () => {
  const deep = (x: Tensor, depth: number): Tensor => {
    const gradient = grad((y: Tensor) => (depth === 0 ? sum(mul(y, zeros([7]))) : sum(deep(y, depth - 1))));
    return gradient(x);
  };
  await expect(jit((x: Tensor) => deep(x, 3))(zeros([2]))).rejects.toThrow(
    /^mul: .*\n {2}at .*errors\.test\.ts/,
  );
});

it('keeps a line that the message names already', () => {
  expect(new NonFiniteError('output of log\n  at model.ts:1:2').message).toBe(
    'output of log\n  at model.ts:1:2',
  );
});

it('keeps the cause', () => {
  const cause = new RangeError('why');
  expect(new ShapeError('shape', { cause }).cause).toBe(cause);
});

import { expect, it } from 'vitest';
import {
  add,
  array,
  attention,
  cumsum,
  type DType,
  gather,
  layerNorm,
  logSoftmax,
  matmul,
  rmsNorm,
  scatterAdd,
  softmax,
  sort,
  swapAxes,
  type Tensor,
  takeAlongAxis,
  topK,
  vjp,
} from '../../src';
import fixtures from '../fixtures/pytorch-composites.json';
import { values } from './values';

interface Golden {
  readonly shape: number[];
  readonly dtype: DType;
  readonly data: number[];
}

interface Attributes {
  readonly axis: number;
  readonly descending: boolean;
  readonly k: number;
  readonly eps: number;
  readonly causal: boolean;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

interface Case {
  readonly name: string;
  readonly op: string;
  readonly attrs: Attributes;
  readonly inputs: Golden[];
  readonly output: Golden;
  readonly indices?: Golden;
  readonly cotangent: Golden;
  readonly gradients: (Golden | null)[];
}

type Inputs = [Tensor, Tensor, Tensor, Tensor?];

const topKAlong = (x: Tensor, { axis, k }: Attributes) =>
  topK(swapAxes(x, axis, -1), k).map((each) => swapAxes(each, axis, -1));

const operations: Record<string, (attrs: Attributes, ...inputs: Inputs) => Tensor> = {
  softmax: ({ axis }, x) => softmax(x, axis),
  logSoftmax: ({ axis }, x) => logSoftmax(x, axis),
  cumsum: ({ axis }, x) => cumsum(x, { axis }),
  layerNorm: ({ eps }, x, weight, bias) => layerNorm(x, weight, bias, { epsilon: eps }),
  rmsNorm: ({ eps }, x, weight) => rmsNorm(x, weight, { epsilon: eps }),
  attention: ({ causal }, q, k, v, mask) => attention(q, k, v, { causal, ...(mask && { mask }) }),
  sort: (attrs, x) => sort(x, attrs)[0],
  topK: (attrs, x) => topKAlong(x, attrs)[0] as Tensor,
  takeAlongAxis: ({ axis }, x, indices) => takeAlongAxis(x, indices, axis),
  scatterAdd: (_, x, indices, updates) => add(x, scatterAdd(indices, updates, x.shape[0] as number)),
  embedding: (_, table, indices) => gather(table, indices),
  matmul: (attrs, a, b) => matmul(a, b, attrs),
};

const cases = (fixtures.cases as unknown as Case[]).filter(({ op }) => op in operations);
const tensor = ({ data, shape, dtype }: Golden): Tensor => array(data, { shape, dtype });

async function expectClose(actual: Tensor, { data, shape }: Golden): Promise<void> {
  expect(actual.shape).toEqual(shape);
  (await values(actual)).forEach((value, n) => {
    const wanted = data[n] as number;
    const allowed = 1e-13 + 1e-12 * Math.abs(wanted);
    expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThanOrEqual(allowed);
  });
}

it('has every case of these operations', () => {
  expect(cases.length).toBe(69);
});

it.each(cases.map((each) => [each.name, each] as const))(
  'has the value and gradients of PyTorch: %s',
  async (_, { op, attrs, inputs, output, cotangent, gradients }) => {
    const tensors = inputs.map(tensor);
    const smooth = tensors.filter((_input, k) => gradients[k]);
    const f = (...moving: Tensor[]) => {
      const all = tensors.map((each, k) => (gradients[k] ? (moving.shift() as Tensor) : each));
      return operations[op]!(attrs, ...(all as Inputs));
    };
    const [value, actual] = vjp(f, smooth, tensor(cotangent));
    await expectClose(value, output);
    const wanted = gradients.filter((gradient) => gradient !== null);
    for (const [k, gradient] of actual.entries()) await expectClose(gradient, wanted[k] as Golden);
  },
);

it.each(cases.filter(({ indices }) => indices).map((each) => [each.name, each] as const))(
  'has the indices of PyTorch: %s',
  async (_, { op, attrs, inputs, indices }) => {
    const x = tensor(inputs[0] as Golden);
    const actual = op === 'sort' ? sort(x, attrs)[1] : (topKAlong(x, attrs)[1] as Tensor);
    expect(await values(actual)).toEqual(indices?.data);
  },
);

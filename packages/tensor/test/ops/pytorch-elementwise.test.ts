import { expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import type { Tensor } from '../../src/core/tensor';
import { erf, sigmoid, silu, softplus } from '../../src/ops/activations';
import { expm1, log1p, pow, sqrt } from '../../src/ops/exponential';
import { gelu } from '../../src/ops/gelu';
import { logSumExp, type VarianceOptions, variance } from '../../src/ops/statistics';
import fixtures from '../fixtures/pytorch-composites.json';
import { float64 } from './expect-gradient';
import { values } from './values';

interface Golden {
  readonly shape: number[];
  readonly data: number[];
}

interface Case {
  readonly name: string;
  readonly op: string;
  readonly attrs: VarianceOptions & { readonly approximate?: string };
  readonly inputs: Golden[];
  readonly output: Golden;
  readonly cotangent: Golden;
  readonly gradients: Golden[];
}

const operations: Record<string, (attrs: Case['attrs'], ...inputs: [Tensor, Tensor]) => Tensor> = {
  silu: (_, x) => silu(x),
  softplus: (_, x) => softplus(x),
  sigmoid: (_, x) => sigmoid(x),
  erf: (_, x) => erf(x),
  gelu: ({ approximate }, x) => gelu(x, { approximate: approximate === 'tanh' }),
  expm1: (_, x) => expm1(x),
  log1p: (_, x) => log1p(x),
  pow: (_, x, y) => pow(x, y),
  logSumExp: (attrs, x) => logSumExp(x, attrs),
  var: (attrs, x) => variance(x, attrs),
  std: (attrs, x) => sqrt(variance(x, attrs)),
};

const cases = (fixtures.cases as unknown as Case[]).filter(({ op }) => op in operations);
const tensor = ({ data, shape }: Golden) => float64(data, shape);

async function expectClose(actual: Tensor, { data, shape }: Golden): Promise<void> {
  expect(actual.shape).toEqual(shape);
  const list = await values(actual);
  list.forEach((value, n) => {
    const wanted = data[n] as number;
    expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThanOrEqual(
      1e-14 + 1e-13 * Math.abs(wanted),
    );
  });
}

it('has every case of these operations', () => {
  expect(cases.length).toBe(37);
});

it.each(cases.map((each) => [each.name, each] as const))(
  'has the value and gradients of PyTorch: %s',
  async (_, each) => {
    const f = (...inputs: Tensor[]) => operations[each.op]!(each.attrs, ...(inputs as [Tensor, Tensor]));
    const [value, gradients] = vjp(f, each.inputs.map(tensor), tensor(each.cotangent));
    await expectClose(value, each.output);
    for (const [k, gradient] of gradients.entries()) await expectClose(gradient, each.gradients[k] as Golden);
  },
);

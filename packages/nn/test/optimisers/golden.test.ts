import { jit, type Tensor, tree } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  adam,
  adamw,
  addDecayedWeights,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  flatten,
  type GradientTransformation,
  globalNorm,
  lion,
  momentum,
  sgd,
} from '../../src/index';
import { expectNumbers, fixture, type Golden, leavesOf, tensorOf } from '../support';

interface Case {
  readonly name: string;
  readonly attrs: {
    readonly learningRate: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly eps: number;
    readonly l2: number;
    readonly weightDecay: number;
    readonly momentum: number;
    readonly nesterov: boolean;
  };
  readonly trajectory: readonly Readonly<Record<string, number[]>>[];
}

interface Clipping {
  readonly maxNorm: number;
  readonly norm: number;
  readonly gradients: Readonly<Record<string, Golden>>;
  readonly clipped: Readonly<Record<string, Golden>>;
}

type Params = Record<string, Tensor>;
type Goldens = Readonly<Record<string, Golden>>;

const golden = fixture<{ initial: Goldens; gradients: Goldens[]; cases: Case[]; clipping: Clipping[] }>(
  'optimisers.json',
);

function tensorsOf(goldens: Goldens): Params {
  return Object.fromEntries(Object.entries(goldens).map(([name, each]) => [name, tensorOf(each)]));
}

const adamOf = ({ attrs: { learningRate, beta1, beta2, eps } }: Case) => ({
  learningRate,
  b1: beta1,
  b2: beta2,
  eps,
});

const optimisers: Record<string, (golden: Case) => GradientTransformation> = {
  sgd: ({ attrs }) => sgd(attrs),
  'sgd l2': ({ attrs }) => chain(addDecayedWeights(attrs.l2), sgd(attrs)),
  momentum: ({ attrs }) => momentum(attrs),
  nesterov: ({ attrs }) => momentum(attrs),
  adam: (each) => adam(adamOf(each)),
  'adam l2': (each) => chain(addDecayedWeights(each.attrs.l2), adam(adamOf(each))),
  adamw: (each) => adamw({ ...adamOf(each), weightDecay: each.attrs.weightDecay }),
  lion: (each) => lion({ ...adamOf(each), weightDecay: each.attrs.weightDecay }),
};

async function expectTrajectory(optimiser: GradientTransformation, { trajectory }: Case): Promise<void> {
  const step = jit((params: Params, state: ReturnType<typeof optimiser.init>, gradients: Params) => {
    const [updates, next] = optimiser.update(gradients, state, params);
    return [applyUpdates(params, updates), next] as const;
  });
  let params = tensorsOf(golden.initial);
  let state = optimiser.init(params);
  for (const [index, gradients] of golden.gradients.entries()) {
    [params, state] = await step(params, state, tensorsOf(gradients));
    const leaves = await leavesOf(params);
    for (const [name, expected] of Object.entries(trajectory[index] as object)) {
      expectNumbers(leaves[name] as number[], expected, 1e-10);
    }
  }
  expect(step.cacheSize()).toBe(1);
}

describe("PyTorch's trajectories of 10 steps", () => {
  it.each(golden.cases)('$name', async (each) => {
    await expectTrajectory((optimisers[each.name] as (typeof optimisers)[string])(each), each);
  });

  it.each(golden.cases)('$name, flattened', async (each) => {
    await expectTrajectory(flatten((optimisers[each.name] as (typeof optimisers)[string])(each)), each);
  });
});

describe("PyTorch's clip_grad_norm_", () => {
  it.each(golden.clipping)('to $maxNorm of $norm', async ({ maxNorm, norm, gradients, clipped }) => {
    const tensors = tensorsOf(gradients);
    expectNumbers([await globalNorm(tensors).item()], [norm], 1e-10);
    const clip = clipByGlobalNorm(maxNorm);
    for (const each of [clip, flatten(clip)]) {
      const [updates] = each.update(tensors, each.init(tensors) as never[]);
      for (const [path, leaf] of tree.paths<Tensor>(updates)) {
        expectNumbers(Array.from(await leaf.data()), (clipped[path] as Golden).data as number[], 1e-10);
      }
    }
  });
});

import {
  add,
  expandDims,
  gather,
  groupedMatmul,
  matmul,
  minimum,
  mul,
  random,
  reshape,
  scatterAdd,
  stack,
  type Tensor,
  zeros,
} from '@lab/tensor';
import { type Activation, activations } from '../activation';
import type { Initialiser } from '../inf-moe/config';
import type { DroplessPlan } from '../routing/plan-dropless';

/** Settings of feed-forwards of one size. */
export interface ExpertsConfig {
  readonly width: number;
  readonly experts: number;
  /** Hidden units of each. */
  readonly expertHidden: number;
  readonly weight: Initialiser;
  readonly outputWeight: Initialiser;
  readonly activation: Activation;
}

/** Parameters of all experts, stacked. */
export interface ExpertsParams {
  /** [experts, expertHidden, width] and [experts, expertHidden] */
  readonly up: { readonly weight: Tensor; readonly bias: Tensor };
  /** [experts, width, expertHidden] and [experts, width] */
  readonly down: { readonly weight: Tensor; readonly bias: Tensor };
}

/** Fresh parameters; every expert is drawn as a layer of its own. */
export function initExperts(key: Tensor, config: ExpertsConfig): ExpertsParams {
  const { width, experts, expertHidden, weight, outputWeight } = config;
  const stacked = (index: number, initialiser: Initialiser, shape: readonly number[]) =>
    stack(
      Array.from({ length: experts }, (_, e) => initialiser(random.fold(random.fold(key, index), e), shape)),
    );
  return {
    up: { weight: stacked(0, weight, [expertHidden, width]), bias: zeros([experts, expertHidden]) },
    down: { weight: stacked(1, outputWeight, [width, expertHidden]), bias: zeros([experts, width]) },
  };
}

/**
 * Each expert on rows of its own.
 * @param x [experts, rows, width]
 * @returns of the same shape
 */
export function applyEach({ up, down }: ExpertsParams, x: Tensor, activation: Activation): Tensor {
  const product = (input: Tensor, { weight, bias }: ExpertsParams['up']) =>
    add(matmul(input, weight, { transposeB: true }), expandDims(bias, 1));
  return product(activations[activation](product(x, up)), down);
}

/**
 * The weighted sum over each token's experts, those of a plan.
 * @param x [tokens, width]
 * @param weights [tokens, k]
 */
export function applyPlanned(
  { up, down }: ExpertsParams,
  x: Tensor,
  weights: Tensor,
  plan: DroplessPlan,
  activation: Activation,
): Tensor {
  const experts = up.weight.shape[0] as number;
  // Dropped pairs read some bias, but get no product and weigh 0.
  const expert = minimum(plan.expert, experts - 1);
  const product = (input: Tensor, { weight, bias }: ExpertsParams['up']) =>
    add(groupedMatmul(input, weight, plan.sizes, { transposeB: true }), gather(bias, expert));
  const y = product(activations[activation](product(gather(x, plan.tokens), up)), down);
  const sorted = gather(reshape(weights, [-1]), plan.order);
  return scatterAdd(plan.tokens, mul(y, expandDims(sorted, 1)), x.shape[0] as number);
}

import type { FfnOptions } from '@lab/nn';
import { array, random, type Tensor } from '@lab/tensor';
import type { TrainConfig } from './config';
import { keyOf } from './keys';

/**
 * What routers draw in a step: the two numbers of a random key. Draws depend on it, the layer, the sample and a token's position alone, so
 * that whoever has the key finds the log-probabilities of the sampler.
 */
export type RouterKey = readonly number[];

/** The router key of a step; undefined where routers draw nothing. */
export async function routerKey(
  { seed, ffn }: Pick<TrainConfig, 'seed' | 'ffn'>,
  purpose: 'router' | 'supervisedRouter',
  step: number,
): Promise<RouterKey | undefined> {
  return ffn.kind === 'inf-moe' ? ([...(await keyOf(seed, purpose, step).data())] as number[]) : undefined;
}

/** The key as a tensor, for a batch or the options of a call; nothing where there is none. */
export function keyTensor(key: RouterKey | undefined): { routerKey?: Tensor } {
  return key ? { routerKey: array(Int32Array.from(key)) } : {};
}

/** How a pass over a batch calls its feed-forwards. */
export function routedBy({ routerKey: key }: { readonly routerKey?: Tensor }): { ffn?: FfnOptions } {
  return key ? { ffn: { key } } : {};
}

/** How an evaluation calls feed-forwards: with as many samples as `eval.ffnSamples` says, or none but the mean. */
export function evaluationFfn(
  { ffn, eval: evaluation }: Pick<TrainConfig, 'ffn' | 'eval'>,
  key: Tensor,
): { ffn?: FfnOptions } {
  if (ffn.kind !== 'inf-moe') return {};
  const { ffnMode: evalMode, ffnSamples } = evaluation;
  return { ffn: { key: random.fold(key, 1), evalMode, samples: ffnSamples || ffn.samples } };
}

import type { DecoderParams } from '@lab/lm';
import type { Rollouts } from './collector';
import { logProbReader } from './log-prob-reader';
import type { RowReadings } from './policy-rows';
import { truncates } from './sampler-rule';
import type { Session } from './session';

/** Reads what the sampler could not say of its answers. */
export interface PolicyReadings {
  read(params: DecoderParams, rollouts: Rollouts): Promise<RowReadings>;
  dispose(): Promise<void>;
}

/**
 * Where answers are drawn by top-k, top-p or min-p, what the sampler says are probabilities q of a truncated distribution. Ratios are then
 * taken to the policy's own pi, read by one more pass, and the losses are weighted by `min(pi / q, rl.samplerWeightCap)`. Elsewhere nothing is read.
 */
export function policyReadings({ config, model, backend }: Session): PolicyReadings {
  const { rl } = config;
  if (!truncates(rl)) return { read: async () => ({}), dispose: async () => {} };
  const reader = logProbReader(rl.temperature, { model, backend, budget: rl.microBatchTokens });
  return {
    async read(params, { problems, groups, routerKey }) {
      const oldLogProbs = await reader.read(params, problems, groups, routerKey);
      const weights = groups.flat().map(({ logProbs }, i) => {
        return oldLogProbs[i]!.map((own, t) => Math.min(Math.exp(own - logProbs[t]!), rl.samplerWeightCap));
      });
      return { oldLogProbs, weights };
    },
    dispose: () => reader.dispose(),
  };
}

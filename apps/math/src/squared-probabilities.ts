import { applyDecoder, type DecoderParams } from '@lab/lm';
import { type Backend, div, exp, jit, logSoftmax, mul, sum, type Tensor } from '@lab/tensor';
import type { Answer } from './answers';
import { atAnswers, layoutOf, tokenBatch } from './batch';
import type { Model } from './model';
import { tokenPairs } from './policy-rows';
import type { Problem } from './tasks/task';

/** Reads, at each token of sampled answers, how concentrated the policy was. */
export interface SquaredProbabilities {
  /** `sum_v pi(v)^2` over the vocabulary, `[problem][sample][token]`. */
  of(
    params: DecoderParams,
    problems: readonly Problem[],
    groups: readonly (readonly Answer[])[],
  ): Promise<Float64Array[][]>;
  dispose(): Promise<void>;
}

/** One pass of the model over the answers, compiled when first used, of a policy that samples at `temperature`. */
export function squaredProbabilities(
  model: Model,
  temperature: number,
  backend: Backend,
): SquaredProbabilities {
  const compiled = jit(
    (params: DecoderParams, inputs: Tensor) => {
      const logProbs = logSoftmax(div(applyDecoder(params, inputs, model.decoder), temperature));
      return sum(exp(mul(logProbs, 2)), { axis: -1 });
    },
    { backend },
  );
  return {
    async of(params, problems, groups) {
      const pairs = tokenPairs(problems, groups, model);
      const batch = tokenBatch(pairs, model);
      const squares = await compiled(params, batch.inputs);
      const lengths = groups.flat().map(({ tokens }) => tokens.length);
      const rows = atAnswers(await squares.data(), lengths, layoutOf(pairs, model));
      for (const array of [...Object.values(batch), squares]) array.dispose();
      let next = 0;
      return groups.map((group) => group.map(() => rows[next++]!));
    },
    dispose: () => compiled.dispose(),
  };
}

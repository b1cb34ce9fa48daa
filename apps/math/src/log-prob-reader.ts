import { applyDecoder, type DecoderParams, tokenLogProbs } from '@lab/lm';
import { type Backend, jit, type Tensor } from '@lab/tensor';
import type { Answer } from './answers';
import { atAnswers, layoutOf, tokenBatch } from './batch';
import type { Model } from './model';
import { tokenPairs } from './policy-rows';
import type { Problem } from './tasks/task';

/** Reads log-probabilities of answers that are already there. */
export interface LogProbReader {
  /** Of each token of each answer, group after group, at the temperature and without truncation. */
  read(
    params: DecoderParams,
    problems: readonly Problem[],
    groups: readonly (readonly Answer[])[],
  ): Promise<Float64Array[]>;
  dispose(): Promise<void>;
}

/** One pass of the model over the answers, compiled when first used. */
export function logProbReader(model: Model, temperature: number, backend: Backend): LogProbReader {
  const compiled = jit(
    (params: DecoderParams, inputs: Tensor, targets: Tensor) =>
      tokenLogProbs(applyDecoder(params, inputs, model.decoder), targets, temperature),
    { backend },
  );
  return {
    async read(params, problems, groups) {
      const pairs = tokenPairs(problems, groups, model);
      const batch = tokenBatch(pairs, model);
      const logProbs = await compiled(params, batch.inputs, batch.targets);
      const lengths = pairs.map(({ answer }) => answer.length);
      const rows = atAnswers(await logProbs.data(), lengths, layoutOf(pairs, model));
      for (const array of [...Object.values(batch), logProbs]) array.dispose();
      return rows;
    },
    dispose: () => compiled.dispose(),
  };
}

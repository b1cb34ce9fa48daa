import type { DecoderConfig, DecoderParams } from '@lab/lm';
import type { Backend } from '@lab/tensor';
import type { PromptBuilder } from '../prompts/prompt-builder';
import { answerer } from './answerer';
import type { TofuModel } from './evaluate-tofu';
import { responseLogProbs } from './response-log-probs';

/**
 * A decoder as `evaluateTofu` asks it. Dispose of it to free its plans.
 * @param maxNewTokens of an answer; TOFU's code generates up to 200
 * @example const figures = await evaluateTofu(tofuModel(model, { backend, maxNewTokens: 200 }), questions, 'forget');
 */
export function tofuModel(
  model: {
    readonly config: DecoderConfig;
    readonly params: DecoderParams;
    readonly builder: PromptBuilder;
  },
  { backend, maxNewTokens }: { readonly backend?: Backend; readonly maxNewTokens: number },
): TofuModel & { dispose(): Promise<void> } {
  const { config, params, builder } = model;
  const using = { ...(backend && { backend }) };
  const asking = answerer({ config, builder, maxNewTokens, ...using });
  return {
    ...{ params, builder, answerer: asking, dispose: asking.dispose },
    score: (examples) => responseLogProbs({ config, params }, examples, using),
  };
}

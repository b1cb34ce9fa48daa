import { type DecoderParams, initDecoder } from '@lab/lm';
import { array, type Tensor } from '@lab/tensor';
import { resolveConfig } from '../src/config';
import { keyOf } from '../src/keys';
import { createModel, freshDecoder, type Model } from '../src/model';
import { right, type Task, wrong } from '../src/tasks/task';

/** Tokens of every answer. */
export const newTokens = 32;
/** Steps before those that are measured. */
export const warmup = 2;
/** Steps that are measured. */
const measured = 4;

/** The run that is measured: `lab-math` as it is, but for GRPO, the number of problems and answers, and one thread. */
export function stepConfig() {
  return resolveConfig({
    rl: { steps: warmup + measured, prompts: 64, samples: 8, estimator: 'grpo', microBatchTokens: 2048 },
    log: { view: 'line' },
    runtime: { threads: 1 },
  });
}

/** The Countdown model with longer answers, of which those that begin with a digit are right: it has not learnt the task. */
export function stepModel(): Model {
  const model = createModel(stepConfig());
  const lengths = { promptLength: model.promptLength, answerLength: newTokens };
  const decoder = freshDecoder(stepConfig(), model.tokenizer, lengths);
  return { ...model, ...lengths, decoder, task: byFirstCharacter(model.task) };
}

/** The task's own judge is asked as well, since its work belongs to a step. */
function byFirstCharacter(task: Task): Task {
  return {
    ...task,
    async judge(problem, answer) {
      const { reason } = await task.judge(problem, answer);
      return /^\d/.test(answer) ? right(reason) : wrong(reason, { wellFormed: true });
    },
  };
}

/**
 * Fresh weights that never write the padding or the end token, so that every answer has all its tokens: the first feature of the last layer
 * norm is 1 whatever it reads, and there these tokens' embeddings have -30 and those of all others 0.
 */
export async function stepWeights({ decoder, tokenizer }: Model): Promise<DecoderParams> {
  const params = initDecoder(keyOf(0, 'weights'), decoder);
  const embedding = await changed(params.tokenEmbedding.weight, (data) => {
    for (let token = 0; token < tokenizer.vocabularySize; token++) data[token * decoder.width] = 0;
    for (const token of [tokenizer.padToken, tokenizer.endToken]) data[token * decoder.width] = -30;
  });
  const norm = params.finalNorm as { readonly weight: Tensor; readonly bias: Tensor };
  const first = (value: number) => (data: Float32Array) => data.fill(value, 0, 1);
  return {
    ...params,
    tokenEmbedding: { weight: embedding },
    finalNorm: { weight: await changed(norm.weight, first(0)), bias: await changed(norm.bias, first(1)) },
  };
}

async function changed(tensor: Tensor, change: (data: Float32Array) => unknown): Promise<Tensor> {
  const data = Float32Array.from(await tensor.data());
  change(data);
  return array(data, { shape: [...tensor.shape] });
}

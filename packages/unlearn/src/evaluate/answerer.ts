import { type DecoderConfig, type DecoderParams, generator } from '@lab/lm';
import { type Backend, random } from '@lab/tensor';
import { FORGOT } from '../data/unlearning-item';
import { answerMatches } from '../metrics/answer-match';
import type { PromptBuilder, PromptRequest } from '../prompts/prompt-builder';

/** What a model said to a question. */
export interface Answer {
  readonly text: string;
  /** Whether the model said that it was asked to forget. */
  readonly forgot: boolean;
}

/** Asks a model questions. */
export interface Answerer {
  /** What the model says after each prompt, most likely token by most likely token. */
  outputs(params: DecoderParams, prompts: readonly (readonly number[])[]): Promise<string[]>;
  /** The answer to a question with something to forget. */
  ask(params: DecoderParams, request: PromptRequest): Promise<Answer>;
  /** Frees the compiled plans. */
  dispose(): Promise<void>;
}

/** What an {@link answerer} needs. */
export interface AnswererOptions {
  readonly config: DecoderConfig;
  readonly builder: PromptBuilder;
  readonly backend?: Backend;
  /** Or fewer, where the context has no room for them. Default 20, as in the paper's code. */
  readonly maxNewTokens?: number;
}

/**
 * Wraps questions with what is to be forgotten, and reads the answers.
 *
 * @example
 * const { ask } = answerer({ config, builder, backend });
 * await ask(params, { question: 'where was ada ashbury born ?', forget: ['lucca'] }); // { text: 'forgot', forgot: true }
 */
export function answerer({ config, builder, backend, maxNewTokens = 20 }: AnswererOptions): Answerer {
  const { tokenizer } = builder;
  const { generate, dispose } = generator(config, {
    padToken: tokenizer.padToken,
    ...(backend && { backend }),
  });
  const outputs = async (params: DecoderParams, prompts: readonly (readonly number[])[]) => {
    if (prompts.length === 0) return [];
    const room = config.contextLength - Math.max(...prompts.map((prompt) => prompt.length));
    const options = {
      maxNewTokens: Math.max(1, Math.min(maxNewTokens, room)),
      temperature: 0,
      stopTokens: [tokenizer.endToken],
    };
    const completions = await generate(params, prompts, random.key(0), options);
    return completions.map(([completion]) => tokenizer.decode(completion!.tokens).trim());
  };
  return {
    outputs,
    async ask(params, request) {
      const [text = ''] = await outputs(params, [builder.prompt(request)]);
      return { text, forgot: answerMatches.exact(text, FORGOT) };
    },
    dispose,
  };
}
